import { useCallback, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { LiveText, type LiveWords } from '../kit/LiveText';

/** How long until the hour, in words that the clock keeps up to date. */
export function TimeLeft({ hourMs }: { readonly hourMs: number }): ReactElement {
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
  return <LiveText at={at} />;
}
