import { DoorOpen, RotateCcw, Castle } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HourView } from '../../../shared/attack/attack-view';
import { aftermath } from '../../i18n/aftermath';
import { useTexts } from '../../i18n/texts-context';
import { Button } from '../kit/Button';
import { Crest } from '../kit/Crest';
import { Living } from '../kit/Living';
import styles from './attack.module.css';

export interface AftermathProps {
  /** An hour that is decided. */
  readonly hour: HourView;
  readonly onReplan: () => void;
}

/** What came of the attack, why, and the next try. */
export function Aftermath({ hour, onReplan }: AftermathProps): ReactElement | null {
  const texts = useTexts();
  const { names, attack } = texts;
  const { outcome } = hour;
  if (outcome === null) return null;
  return (
    <div className={styles['form']}>
      <p className={styles['outcome']} data-succeeded={outcome.succeeded}>
        {outcome.succeeded ? <DoorOpen aria-hidden /> : <Castle aria-hidden />}
        {outcome.succeeded ? attack.fell : attack.held}
      </p>
      <p>{aftermath(hour, outcome, texts).join(' ')}</p>
      <ul className={styles['knowers']}>
        {outcome.parts.map(({ node, part }) => (
          <li key={node} data-knowledge={part}>
            <Crest of={node} />
            <span>{names.general(node)}</span>
            <span className={styles['knowledge']}>{attack.parts[part]}</span>
          </li>
        ))}
      </ul>
      <Living>
        <Button
          look="primary"
          label={attack.again}
          icon={<RotateCcw aria-hidden />}
          onAct={onReplan}
        />
      </Living>
    </div>
  );
}
