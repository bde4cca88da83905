import { useCallback, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { Button } from '../kit/Button';
import { LiveText, type LiveWords } from '../kit/LiveText';
import { usePassed } from '../kit/use-passed';
import styles from './attack.module.css';
import { attackers, writtenCount } from './knowledge';
import { Knowers } from './Knowers';

export interface CountdownProps {
  /** ISO time. */
  readonly time: string;
  /** Whether the hour is committed. */
  readonly agreed: boolean;
  readonly onReplan: () => void;
}

/** An attack that is ordered: how long until the hour, and who knows of it. */
export function Countdown({ time, agreed, onReplan }: CountdownProps): ReactElement {
  const { f, attack } = useTexts();
  const hourMs = Date.parse(time);
  const hasCome = usePassed(hourMs);
  const size = useSiege(({ view }) => view.generals.length);
  const written = useSiege(({ view }) => writtenCount(view, time));
  const marching = useSiege(({ view }) => attackers(view, time));
  const at = useCallback(
    (nowMs: number): LiveWords => {
      const leftMs = hourMs - nowMs;
      return leftMs <= 0
        ? { text: attack.now, nextMs: Number.POSITIVE_INFINITY }
        : {
            text: attack.inTime(f.seconds(Math.ceil(leftMs / 1000) * 1000)),
            nextMs: nowMs + (leftMs % 1000 || 1000),
          };
    },
    [f, attack, hourMs],
  );
  return (
    <div className={styles['form']}>
      <p className={styles['hour']}>
        {attack.at(f.clock(hourMs))}
        <LiveText at={at} className={styles['countdown']} />
      </p>
      <p className={styles['outlook']}>
        {hasCome
          ? marching > 0
            ? attack.march(marching)
            : attack.waitingForParts
          : agreed
            ? attack.agreed
            : attack.notAgreed(written, size)}
      </p>
      <Knowers time={time} />
      {!hasCome && <Button look="quiet" label={attack.changeHour} onAct={onReplan} />}
    </div>
  );
}
