import { useCallback, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { LiveText, type LiveWords } from '../kit/LiveText';
import styles from './attack.module.css';

export interface TimeLeftProps {
  readonly hourMs: number;
  /** Written like what stands around it. */
  readonly inLine?: boolean;
}

/** How long until the hour, in words that the clock keeps up to date. */
export function TimeLeft({ hourMs, inLine = false }: TimeLeftProps): ReactElement {
  const { f, attack } = useTexts();
  const at = useCallback(
    (nowMs: number): LiveWords => {
      const leftMs = hourMs - nowMs;
      return leftMs <= 0
        ? { text: attack.now, nextMs: Number.POSITIVE_INFINITY }
        : {
            text: attack.inTime(f.span(Math.ceil(leftMs / 1000) * 1000)),
            nextMs: nowMs + (leftMs % 1000 || 1000),
          };
    },
    [f, attack, hourMs],
  );
  return <LiveText at={at} className={inLine ? undefined : styles['countdown']} />;
}
