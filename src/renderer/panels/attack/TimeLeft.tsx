import { useCallback, type ReactElement } from 'react';
import { timeLeftText } from '../../i18n/attack-text';
import { useTexts } from '../../i18n/texts-context';
import { LiveText, type LiveWords } from '../kit/LiveText';
import { nextSecondMs } from './next-second';

/** How long until the hour, in words that the clock keeps up to date. */
export function TimeLeft({ hourMs }: { readonly hourMs: number }): ReactElement {
  const texts = useTexts();
  const at = useCallback(
    (nowMs: number): LiveWords => ({
      text: timeLeftText(hourMs - nowMs, texts),
      nextMs: nextSecondMs(hourMs, nowMs),
    }),
    [texts, hourMs],
  );
  return <LiveText at={at} />;
}
