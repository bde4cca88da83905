import type { ReactElement } from 'react';
import type { HourView } from '../../../shared/attack/attack-view';
import type { AttackPhase } from '../../../shared/attack/stage';
import { besideText, hourText, outlookText } from '../../i18n/attack-text';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { Button } from '../kit/Button';
import { Living } from '../kit/Living';
import styles from './attack.module.css';
import { Knowers } from './Knowers';
import { TimeLeft } from './TimeLeft';

export interface CountdownProps {
  readonly hour: HourView;
  readonly phase: AttackPhase;
  /** An order that waits beside it. */
  readonly beside: HourView | null;
  readonly onReplan: () => void;
}

/** An attack that is ordered: how long until the hour, and who knows of it. */
export function Countdown({ hour, phase, beside, onReplan }: CountdownProps): ReactElement {
  const texts = useTexts();
  const { attack } = texts;
  const time = useSiege(({ view }) => hourText(hour, view.at, texts));
  const outlook = useSiege(({ view }) => outlookText(hour, phase, view, texts));
  const other = useSiege(({ view }) =>
    beside === null ? null : besideText(view, beside, view.at, texts),
  );
  return (
    <div className={styles['form']}>
      <p className={styles['hour']}>
        {attack.at(time)}
        {hour.hourMs !== null && (
          <span className={styles['countdown']}>
            <TimeLeft hourMs={hour.hourMs} />
          </span>
        )}
      </p>
      <p className={styles['outlook']}>{outlook}</p>
      {phase !== 'void' && <Knowers hour={hour} />}
      {other !== null && <p className={styles['outlook']}>{other}</p>}
      <Living>
        {phase !== 'hour' && <Button look="quiet" label={attack.changeHour} onAct={onReplan} />}
      </Living>
    </div>
  );
}
