import { useCallback, type ReactElement } from 'react';
import type { Timer } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { LiveText, type LiveWords } from '../kit/LiveText';

/** Half a second is as fine as words need to be; the ring on the map is exact. */
const STEP_MS = 500;

/** A timer that is quicker than this is not counted down, which nobody could read. */
const QUICK_MS = 250;

/** How long a general's timer still runs, in words that the clock keeps up to date. */
export function TimerLine({ timer }: { readonly timer: Timer }): ReactElement {
  const { f, table } = useTexts();
  const { type, startedAt, durationMs, heldAt } = timer;
  const at = useCallback(
    (nowMs: number): LiveWords => {
      if (heldAt !== undefined) {
        return { text: table.general.timerHeld, nextMs: Number.POSITIVE_INFINITY };
      }
      if (durationMs < QUICK_MS) {
        const { quickElection, quickHeartbeat } = table.general;
        const inWords = type === 'election' ? quickElection : quickHeartbeat;
        return { text: inWords(f.milliseconds(durationMs)), nextMs: Number.POSITIVE_INFINITY };
      }
      const leftMs = startedAt + durationMs - nowMs;
      if (leftMs <= 0) return { text: table.general.timerDue, nextMs: Number.POSITIVE_INFINITY };
      const left = f.seconds(Math.min(durationMs, Math.ceil(leftMs / STEP_MS) * STEP_MS), 1);
      const whole = f.seconds(durationMs, 1);
      const text =
        type === 'election'
          ? table.general.electionTimer(left, whole)
          : table.general.heartbeatTimer(left, whole);
      return { text, nextMs: nowMs + (leftMs % STEP_MS || STEP_MS) };
    },
    [f, table, type, startedAt, durationMs, heldAt],
  );
  return <LiveText at={at} />;
}
