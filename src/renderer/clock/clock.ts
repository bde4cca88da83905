import type { TimeSource } from './time-source';

/**
 * The order of work within one frame: take in what has arrived, work out where everything is, write
 * it to the document. Nothing is read from the document after the first write.
 */
export const PHASES = ['take', 'move', 'write'] as const;
export type Phase = (typeof PHASES)[number];

/**
 * Work of a frame. `nowMs` is the cluster's wall time in milliseconds, the same for all work of one
 * frame. Returns when it wants to be called again: `nowMs` or less for the next frame, a later time
 * to sleep until then, Infinity to sleep until it is woken. Work that throws sleeps until it is woken.
 */
export type Tick = (nowMs: number) => number;

export interface Subscription {
  /** Asks for the next frame, or for the one at `atMs`, however long the work wanted to sleep. */
  readonly wake: (atMs?: number) => void;
  readonly stop: () => void;
}

/** The one owner of animation frames. Every moving thing in the window asks it for the time. */
export interface Clock {
  /** The cluster's wall time in milliseconds since the epoch. It goes back only to synchronise or hold. */
  nowMs(): number;
  /** Learns the cluster's wall time, and goes on from there. */
  synchronise(clusterNowMs: number): void;
  /** Stands still at this wall time until the next synchronise. Work is called once more, and then only where woken. */
  hold(atMs: number): void;
  readonly held: boolean;
  /** Lets so many milliseconds pass in one of the window's from now on: 1, but where a recording is shown. */
  setRate(rate: number): void;
  readonly rate: number;
  /** Adds work; it is called once at once, so that what is new is right from its first frame on. */
  subscribe(phase: Phase, tick: Tick): Subscription;
  /** With less motion, what moves is drawn in steps instead of smoothly. */
  setReducedMotion(reduced: boolean): void;
  readonly reducedMotion: boolean;
  dispose(): void;
}

/** The time between two steps of what moves, where less motion is asked for. */
export const REDUCED_STEP_MS = 250;
/** A frame that comes sooner than work is due by less than this is the frame for it. */
const EARLY_MS = 1;
/** A shorter wait is over by the next frame; for a longer one a timer spares frames in which nothing is due. */
const NEXT_FRAME_MS = 2;
const MAX_SLEEP_MS = 60_000;

interface Entry {
  readonly phase: Phase;
  readonly tick: Tick;
  dueMs: number;
}

/** The first step of less motion after `nowMs`; wall time in milliseconds. */
export function nextReducedStep(nowMs: number): number {
  return stepAfter(nowMs, REDUCED_STEP_MS);
}

function stepAfter(nowMs: number, stepMs: number): number {
  return (Math.floor((nowMs + EARLY_MS) / stepMs) + 1) * stepMs;
}

export function createClock(source: TimeSource): Clock {
  const entries = new Map<Phase, Set<Entry>>(PHASES.map((phase) => [phase, new Set<Entry>()]));
  let rate = 1;
  let offsetMs = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  let heldMs: number | null = null;
  let reduced = false;
  let disposed = false;
  let isFraming = false;
  let cancelFrame: (() => void) | null = null;
  let cancelTimer: (() => void) | null = null;

  const nowMs = (): number => {
    if (heldMs !== null) return heldMs;
    lastMs = Math.max(lastMs, source.nowMs() * rate + offsetMs);
    return lastMs;
  };

  const run = (entry: Entry, now: number): void => {
    const wanted = entry.tick(now);
    if (heldMs !== null) {
      // No later time comes, and whatever moves would ask for frame after frame.
      entry.dueMs = Number.POSITIVE_INFINITY;
      return;
    }
    const isDrawn = entry.phase !== 'take';
    entry.dueMs =
      reduced && isDrawn
        ? stepAfter(Math.max(now, wanted - EARLY_MS), REDUCED_STEP_MS * rate)
        : wanted;
  };

  const frame = (): void => {
    cancelFrame = null;
    isFraming = true;
    try {
      runDue(nowMs());
    } finally {
      isFraming = false;
      schedule();
    }
  };

  const runDue = (now: number): void => {
    const errors: unknown[] = [];
    for (const phase of PHASES) {
      for (const entry of entries.get(phase) ?? []) {
        // Whoever wants to be called within this frame's own time would otherwise miss it by a hair.
        if (entry.dueMs > now + EARLY_MS * rate) continue;
        try {
          run(entry, now);
        } catch (error) {
          entry.dueMs = Number.POSITIVE_INFINITY;
          errors.push(error);
        }
      }
    }
    // Only now, so that all other work had its turn; the window says of it.
    if (errors.length > 0) throw errors[0];
  };

  const schedule = (): void => {
    // Whoever is woken by work of this frame may still have its turn in it; what is left is seen at its end.
    if (isFraming) return;
    cancelTimer?.();
    cancelTimer = null;
    if (disposed || !source.isVisible()) {
      cancelFrame?.();
      cancelFrame = null;
      return;
    }
    if (cancelFrame !== null) return;
    const waitMs = (earliestDue(entries) - nowMs()) / rate;
    if (waitMs <= NEXT_FRAME_MS) {
      cancelFrame = source.requestFrame(frame);
    } else if (heldMs === null && waitMs < Number.POSITIVE_INFINITY) {
      cancelTimer = source.requestTimer(schedule, Math.min(waitMs, MAX_SLEEP_MS));
    }
  };

  const wakeAll = (): void => {
    for (const phase of PHASES) {
      for (const entry of entries.get(phase) ?? []) entry.dueMs = Number.NEGATIVE_INFINITY;
    }
    schedule();
  };

  const stopListening = source.onVisibilityChange(wakeAll);

  return {
    nowMs,
    synchronise: (clusterNowMs) => {
      offsetMs = clusterNowMs - source.nowMs() * rate;
      lastMs = Number.NEGATIVE_INFINITY;
      heldMs = null;
      wakeAll();
    },
    hold: (atMs) => {
      heldMs = atMs;
      wakeAll();
    },
    get held() {
      return heldMs !== null;
    },
    setRate: (next) => {
      const now = nowMs();
      rate = next;
      offsetMs = now - source.nowMs() * rate;
      wakeAll();
    },
    get rate() {
      return rate;
    },
    subscribe: (phase, tick) => {
      const entry: Entry = { phase, tick, dueMs: Number.NEGATIVE_INFINITY };
      entries.get(phase)?.add(entry);
      run(entry, nowMs());
      schedule();
      return {
        wake: (atMs = Number.NEGATIVE_INFINITY) => {
          entry.dueMs = Math.min(entry.dueMs, atMs);
          schedule();
        },
        stop: () => {
          entries.get(phase)?.delete(entry);
          schedule();
        },
      };
    },
    setReducedMotion: (next) => {
      reduced = next;
      wakeAll();
    },
    get reducedMotion() {
      return reduced;
    },
    dispose: () => {
      disposed = true;
      stopListening();
      schedule();
    },
  };
}

function earliestDue(entries: ReadonlyMap<Phase, ReadonlySet<Entry>>): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (const set of entries.values()) {
    for (const { dueMs } of set) earliest = Math.min(earliest, dueMs);
  }
  return earliest;
}
