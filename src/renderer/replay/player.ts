import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/bridge';
import { reduceKept } from '../../shared/reduce/reduce-kept';
import type { Chart } from '../../shared/chart';
import type { Moment, OpenedRecording, Place, Step, Tape } from '../../shared/replay';
import type { Statistics } from '../../shared/statistics';
import type { SiegeView } from '../../shared/view';
import type { Clock } from '../clock/clock';
import { createPicture } from '../store/picture';
import { createSiegeStore, type SiegeStore } from '../store/siege-store';
import { automaticPace } from './automatic-pace';
import { createWhys, type Whys } from './whys';

/** Where a recording is shown, and how it goes on from there. */
export interface PlayerState {
  readonly tape: Tape;
  /** The record whose picture is shown. */
  readonly n: number;
  /** In milliseconds since the first record. */
  readonly elapsedMs: number;
  readonly isPlaying: boolean;
  /** How many milliseconds of the siege pass in one. */
  readonly rate: number;
  /** Whether the program chooses that: quick where little happens, slow where much does. */
  readonly isAutomatic: boolean;
  /** A stretch that is told again and again, in milliseconds since the first record; null: there is none. */
  readonly loop: Loop | null;
  /** Why the moment that was asked for can't be shown, in English; null: it is. */
  readonly trouble: string | null;
  /** Which part of the way to the moment that was asked for is worked out, 0 to 1 in hundredths; null: it is shown. */
  readonly preparing: number | null;
}

export interface Loop {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Shows a recording as if it happened now: into a store of its own, by a clock of its own. */
export interface Player {
  readonly siege: SiegeStore;
  readonly clock: Clock;
  readonly store: StoreApi<PlayerState>;
  /** Goes on from this place, or from where it is; from the first record where that is the end. */
  readonly play: (from?: Place) => void;
  readonly pause: () => void;
  readonly setRate: (rate: number | 'automatic') => void;
  /** Tells a stretch again and again from now on, beginning where that begins; null: no more. */
  readonly setLoop: (loop: Loop | null) => void;
  /** Shows the moment of a place. Of places that are asked for quickly one after another, the last. */
  readonly seek: (place: Place) => void;
  /** Shows the next record, or the one before, and stands still there. */
  readonly step: (direction: 'next' | 'previous') => void;
  /** The recording has become longer; where it is shown stays. */
  readonly lengthen: (tape: Tape) => void;
  /** How much of the siege has passed at this very moment, in milliseconds since its first record. */
  readonly elapsedMs: () => number;
  /** What a space-time diagram shows of a stretch; where it can't be had, a sentence that says why. Never rejects. */
  readonly chart: (fromMs: number, toMs: number) => Promise<Chart | string>;
  /** What all of the recording measures; where it can't be had, a sentence that says why. Never rejects. */
  readonly statistics: () => Promise<Statistics | string>;
  /** What was asked about its generals, and what led to that. */
  readonly whys: Whys;
  readonly stop: () => void;
}

/** Fewer steps ahead than this, and the next are asked for. */
const AHEAD = 500;
/** How often whoever reads the position hears of it while it plays, in milliseconds. */
const TELL_MS = 100;

/** What was shown when, and what follows it. */
interface Anchor {
  readonly elapsedMs: number;
  /** What the clock shows then, wall time in milliseconds. */
  readonly nowMs: number;
}

/**
 * @param onView hears of every single step of the picture
 * @param begin what is shown first
 */
export function createPlayer(
  ask: NonNullable<Bridge['replay']>,
  { id, tape: whole, at }: OpenedRecording,
  clock: Clock,
  onView: (view: SiegeView) => void,
  begin: Place = { type: 'record', n: at },
): Player {
  const siege = createSiegeStore();
  siege.setState({ connection: 'connected' });
  const store = createStore<PlayerState>(() => ({
    tape: whole,
    n: whole.firstRecord,
    elapsedMs: 0,
    isPlaying: false,
    rate: 1,
    isAutomatic: false,
    loop: null,
    trouble: null,
    preparing: null,
  }));
  const tapeNow = (): Tape => store.getState().tape;
  let anchor: Anchor = { elapsedMs: 0, nowMs: 0 };
  /** What follows the picture that is shown. */
  let steps: readonly Step[] = [];
  /** The place that is asked for next, once the present question is answered. */
  let wanted: Place | null = null;
  let isAsking = false;
  let isFetching = false;
  let isStopped = false;
  /** Counts places, so that steps behind one are not taken for those behind another. */
  let serial = 0;
  let toldMs = Number.NEGATIVE_INFINITY;

  /** Takes in what has happened by now; returns when there is more. */
  const tick = (nowMs: number): number => {
    if (!store.getState().isPlaying || clock.held) return Number.POSITIVE_INFINITY;
    const elapsedMs = anchor.elapsedMs + nowMs - anchor.nowMs;
    const { loop } = store.getState();
    if (loop !== null && elapsedMs >= loop.toMs) {
      // Nothing passes before its beginning is shown again.
      anchor = { elapsedMs: loop.toMs, nowMs };
      clock.hold(nowMs);
      seek({ type: 'time', elapsedMs: loop.fromMs });
      return Number.POSITIVE_INFINITY;
    }
    const changesMs = chooseRate(elapsedMs, nowMs);
    let { live } = picture.next;
    let taken = 0;
    for (const step of steps) {
      if (step.elapsedMs > elapsedMs) break;
      taken += 1;
      const next = reduceKept(live, step);
      const isSetBack = next.at < live.at;
      live = next;
      onView(live);
      if (!isSetBack) continue;
      anchor = { elapsedMs, nowMs: live.at + elapsedMs - step.elapsedMs };
      clock.synchronise(anchor.nowMs);
    }
    if (taken > 0) {
      steps = steps.slice(taken);
      picture.set({ live });
      picture.wake();
    }
    const tape = tapeNow();
    const isAtEnd = live.n >= tape.lastRecord;
    if (isAtEnd) {
      standStill(tape.lengthMs);
      return Number.POSITIVE_INFINITY;
    }
    if (nowMs < toldMs || nowMs >= toldMs + TELL_MS * clock.rate) {
      toldMs = nowMs;
      store.setState({ n: live.n, elapsedMs });
    }
    if (steps.length < AHEAD) void fetchMore();
    const [following] = steps;
    if (following === undefined) {
      // Nothing may pass before it is known what happens in it.
      anchor = { elapsedMs, nowMs };
      clock.hold(nowMs);
      return Number.POSITIVE_INFINITY;
    }
    return Math.min(
      anchor.nowMs + following.elapsedMs - anchor.elapsedMs,
      toldMs + TELL_MS * clock.rate,
      changesMs,
      loop === null ? Number.POSITIVE_INFINITY : anchor.nowMs + loop.toMs - anchor.elapsedMs,
    );
  };

  /** Returns when another pace is to be chosen, by the clock. */
  const chooseRate = (elapsedMs: number, nowMs: number): number => {
    const { isAutomatic, rate: last, tape } = store.getState();
    if (!isAutomatic) return Number.POSITIVE_INFINITY;
    const { rate, untilMs } = automaticPace(tape, elapsedMs);
    if (rate !== last) {
      anchor = { elapsedMs, nowMs };
      clock.setRate(rate);
      store.setState({ rate });
    }
    return nowMs + untilMs - elapsedMs;
  };

  // First, so that what it takes in is handed on within the same frame.
  const ticking = clock.subscribe('take', tick);
  const picture = createPicture(siege, clock);

  const goOn = (): void => {
    clock.synchronise(anchor.nowMs);
    ticking.wake();
  };

  const standStill = (elapsedMs: number): void => {
    const { live } = picture.next;
    anchor = { elapsedMs, nowMs: clock.nowMs() };
    clock.hold(anchor.nowMs);
    picture.set({ view: live });
    picture.wake();
    store.setState({ n: live.n, elapsedMs, isPlaying: false });
  };

  const fetchMore = async (): Promise<void> => {
    const last = steps.at(-1)?.n ?? picture.next.live.n;
    if (isFetching || isAsking || last >= tapeNow().lastRecord) return;
    isFetching = true;
    const since = serial;
    const answer = await ask({ type: 'steps', recording: id, n: last });
    isFetching = false;
    if (serial !== since) return;
    if (answer.type !== 'steps') {
      fail(answer.type === 'refused' ? answer.message : '');
      return;
    }
    steps = [...steps, ...answer.steps];
    if (store.getState().isPlaying && clock.held) goOn();
  };

  const fail = (trouble: string): void => {
    if (store.getState().isPlaying) pause();
    store.setState({ trouble, preparing: null });
  };

  const show = ({ view, elapsedMs, nowMs }: Moment, following: readonly Step[]): void => {
    serial += 1;
    steps = following;
    anchor = { elapsedMs, nowMs };
    picture.set({ live: view, view, known: true });
    picture.wake();
    onView(view);
    store.setState({ n: view.n, elapsedMs, trouble: null, preparing: null });
    chooseRate(elapsedMs, nowMs);
    if (store.getState().isPlaying) goOn();
    else clock.hold(nowMs);
  };

  const askForWanted = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    while (wanted !== null) {
      const place = wanted;
      wanted = null;
      const answer = await ask({ type: 'moment', recording: id, place });
      if (answer.type === 'moment') {
        show(answer.moment, answer.steps);
      } else if (answer.type === 'preparing') {
        store.setState({ preparing: Math.floor(100 * answer.share) / 100 });
        // Another place may have been asked for meanwhile.
        if (!isStopped) wanted ??= place;
      } else fail(answer.type === 'refused' ? answer.message : '');
    }
    isAsking = false;
  };

  const seek = (place: Place): void => {
    wanted = place;
    void askForWanted();
  };

  const pause = (): void => {
    if (!store.getState().isPlaying) return;
    standStill(anchor.elapsedMs + clock.nowMs() - anchor.nowMs);
  };

  seek(begin);
  return {
    siege,
    clock,
    store,
    play: (from) => {
      const { isPlaying, n, tape } = store.getState();
      if (isPlaying && from === undefined) return;
      store.setState({ isPlaying: true });
      if (from !== undefined) seek(from);
      else if (n >= tape.lastRecord) seek({ type: 'record', n: tape.firstRecord });
      else goOn();
    },
    pause,
    setRate: (wanted) => {
      const isAutomatic = wanted === 'automatic';
      const rate = isAutomatic ? automaticPace(tapeNow(), store.getState().elapsedMs).rate : wanted;
      if (store.getState().isPlaying) {
        const nowMs = clock.nowMs();
        anchor = { elapsedMs: anchor.elapsedMs + nowMs - anchor.nowMs, nowMs };
      }
      clock.setRate(rate);
      store.setState({ rate, isAutomatic });
      ticking.wake();
    },
    setLoop: (loop) => {
      store.setState({ loop });
      if (loop !== null) seek({ type: 'time', elapsedMs: loop.fromMs });
      ticking.wake();
    },
    seek,
    step: (direction) => {
      pause();
      const { n } = picture.next.live;
      seek({
        type: 'record',
        n: direction === 'next' ? (steps[0]?.n ?? n + 1) : Math.max(0, n - 1),
      });
    },
    lengthen: (tape) => {
      store.setState({ tape });
    },
    elapsedMs: () => {
      const { isPlaying, elapsedMs } = store.getState();
      if (!isPlaying || clock.held) return elapsedMs;
      return Math.min(
        store.getState().tape.lengthMs,
        anchor.elapsedMs + clock.nowMs() - anchor.nowMs,
      );
    },
    chart: async (fromMs, toMs) => {
      const answer = await ask({ type: 'chart', recording: id, fromMs, toMs });
      if (answer.type === 'chart') return answer.chart;
      return answer.type === 'refused' ? answer.message : '';
    },
    statistics: async () => {
      const answer = await ask({ type: 'statistics', recording: id });
      if (answer.type === 'statistics') return answer.statistics;
      return answer.type === 'refused' ? answer.message : '';
    },
    whys: createWhys(async (question, node, n) => {
      const answer = await ask({ type: 'why', recording: id, question, node, n });
      if (answer.type === 'why') return answer.links;
      fail(answer.type === 'refused' ? answer.message : '');
      return null;
    }),
    stop: () => {
      isStopped = true;
      ticking.stop();
      picture.stop();
      clock.dispose();
    },
  };
}
