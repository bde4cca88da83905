import { flushSync } from 'react-dom';
import type { Clock } from '../clock/clock';
import type { SiegeState, SiegeStore } from './siege-store';

/** The time between two changes of what is read, in milliseconds. What comes after a quiet time is there at once. */
const READ_MS = 200;

/** What is known of a siege, on its way to whoever draws and reads it. */
export interface Picture {
  /** As it is known now; the store learns of it with the next frame. */
  readonly next: SiegeState;
  /** Changes it. Nobody hears of it before the picture is woken for another reason. */
  readonly set: (part: Partial<SiegeState>) => void;
  /** Lets the store learn of it with the next frame, or with that of `atMs`, wall time. */
  readonly wake: (atMs?: number) => void;
  readonly stop: () => void;
}

/**
 * Hands a siege to its store: what is drawn with the next frame, all at once; and what is read at a pace at which
 * that can be done.
 */
export function createPicture(store: SiegeStore, clock: Clock): Picture {
  let next: SiegeState = store.getState();
  let readAtMs = Number.NEGATIVE_INFINITY;

  const taking = clock.subscribe('take', (nowMs) => {
    const pauseMs = READ_MS * clock.rate;
    // While time stands still no later moment comes in which it could be read.
    const isReadable = clock.held || nowMs < readAtMs || nowMs >= readAtMs + pauseMs;
    if (isReadable && next.view !== next.live) {
      next = { ...next, view: next.live };
      readAtMs = nowMs;
    }
    if (next !== store.getState()) {
      // React renders within the frame, so that whoever moves things writes what is new in this frame, not the next.
      flushSync(() => store.setState(next, true));
    }
    return next.view === next.live ? Number.POSITIVE_INFINITY : readAtMs + pauseMs;
  });

  return {
    get next() {
      return next;
    },
    set: (part) => {
      next = { ...next, ...part };
    },
    wake: taking.wake,
    stop: taking.stop,
  };
}
