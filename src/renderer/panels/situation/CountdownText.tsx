import { useCallback, type ReactElement } from 'react';
import type { HourView } from '../../../shared/attack/attack-view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { minuteOf } from '../../store/siege-store';
import { nextSecondMs } from '../attack/next-second';
import { LiveText, type LiveWords } from '../kit/LiveText';
import { countdownText } from './headline-words';

/** The hour of an attack that is to come; the clock counts it down. */
export function CountdownText({ hour }: { readonly hour: HourView }): ReactElement {
  const texts = useTexts();
  const nearMs = useSiege(({ view }) => minuteOf(view));
  const at = useCallback(
    (nowMs: number): LiveWords => ({
      text: countdownText(hour, nearMs, nowMs, texts),
      nextMs: hour.hourMs === null ? Number.POSITIVE_INFINITY : nextSecondMs(hour.hourMs, nowMs),
    }),
    [hour, nearMs, texts],
  );
  return <LiveText at={at} />;
}
