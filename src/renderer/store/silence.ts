import { BEATS_TO_SILENCE } from '../../shared/bridge';

export interface SilenceWatch {
  /** Something has come; a beat says when the next is to be expected, in milliseconds. */
  readonly hear: (everyMs?: number) => void;
  /** Listens for nothing until something has come again. */
  readonly rest: () => void;
}

/**
 * Notices that nothing has come for some beats. It begins with the first beat, which says how
 * often they come, and calls back once for each silence.
 */
export function createSilenceWatch(onSilence: () => void): SilenceWatch {
  let beatMs: number | null = null;
  let heardMs = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const wait = (delayMs: number): void => {
    const dueMs = performance.now() + delayMs;
    timer = setTimeout(() => {
      timer = null;
      if (beatMs === null) return;
      const nowMs = performance.now();
      const leftMs = heardMs + beatMs * BEATS_TO_SILENCE - nowMs;
      if (leftMs > 0) wait(leftMs);
      // A window that stood still itself hears in a moment what has come meanwhile.
      else if (nowMs - dueMs > beatMs / 2) wait(beatMs / 2);
      else onSilence();
    }, delayMs);
  };

  return {
    hear: (everyMs) => {
      heardMs = performance.now();
      beatMs = everyMs ?? beatMs;
      if (beatMs !== null && timer === null) wait(beatMs * BEATS_TO_SILENCE);
    },
    rest: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      beatMs = null;
    },
  };
}
