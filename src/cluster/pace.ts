import type { NodeId } from '../raft';
import type { Objection, Road, Timers, Timing } from '../shared';
import { roadSchema, timeoutOf, timingSchema } from '../shared';
import { sentenceOf } from './objections';

/** How fast a siege goes: its generals' timers, and what every road is like that nobody has changed. */
export interface Pace {
  readonly timing: Timing;
  readonly road: Road;
  /** By what the paces that the siege was given are divided; null where they were set one by one. */
  readonly tempo: number | null;
  readonly timers: Timers;
}

/** What a siege was given to start with, before any tempo. */
export type GivenPace = Pick<Pace, 'timing' | 'road'>;

/** The given paces divided by `factor`: timers in whole milliseconds, roads in tenths of one. */
export function atTempo(
  { timing, road }: GivenPace,
  factor: number,
  timers: Timers = 'random',
): Pace {
  const whole = (ms: number): number => Math.max(1, Math.round(ms / factor));
  const { min, max } = timing.electionTimeoutMs;
  return {
    timing: {
      heartbeatMs: whole(timing.heartbeatMs),
      electionTimeoutMs: { min: whole(min), max: whole(max) },
    },
    road: { ...road, travelMs: Math.round((road.travelMs / factor) * 10) / 10 },
    tempo: factor,
    timers,
  };
}

/** Why no siege can go at this pace; null where it can. */
export function objectionToPace({ timing, road }: GivenPace): Objection | null {
  const { heartbeatMs, electionTimeoutMs } = timing;
  const { minValue, maxValue } = timingSchema.shape.heartbeatMs;
  const [issue] = timingSchema.safeParse(timing).error?.issues ?? [];
  if (issue?.path[0] === 'heartbeatMs') {
    return { type: 'heartbeat', heartbeatMs, min: minValue ?? 1, max: maxValue ?? Infinity };
  }
  if (issue !== undefined) {
    const { min, max } = electionTimeoutMs;
    return { type: 'timeouts', min, max, wrong: WRONG[issue.code] ?? 'fraction' };
  }
  return objectionToTravel(road);
}

/** What is wrong with election timeouts, by what the schema says. */
const WRONG: Readonly<Partial<Record<string, 'short' | 'long' | 'order'>>> = {
  too_small: 'short',
  too_big: 'long',
  custom: 'order',
};

/** The same as a sentence for a terminal. */
export function refusalOfPace(pace: GivenPace): string | null {
  const objection = objectionToPace(pace);
  return objection === null ? null : sentenceOf(objection);
}

/** Why no messenger can be on a road for so long; null where one can. */
export function objectionToTravel({
  travelMs,
  jitterMs = 0,
}: Partial<Pick<Road, 'travelMs' | 'jitterMs'>>): Objection | null {
  const { travelMs: travel, jitterMs: jitter } = roadSchema.shape;
  if (travelMs !== undefined && !travel.safeParse(travelMs).success) {
    return { type: 'travel', travelMs };
  }
  return jitter.safeParse(jitterMs).success ? null : { type: 'jitter', jitterMs };
}

/** The timing of one of `size` generals. */
export function timingOf({ timing, road, timers }: Pace, node: NodeId, size: number): Timing {
  const { travelMs } = road;
  return { ...timing, electionTimeoutMs: timeoutOf({ timing, timers, travelMs, size }, node) };
}

/** How the timers of `size` generals lie to each other, as a sentence; null where it needs none. */
function describeTimers(pace: Pace, size: number): string | null {
  switch (pace.timers) {
    case 'random':
      return null;
    case 'spread': {
      const own = Array.from(
        { length: size },
        (_, node) => timingOf(pace, node, size).electionTimeoutMs.min,
      );
      return `Every general has an election timeout of its own, so that votes are not split: ${own.join(', ')} ms.`;
    }
    case 'aligned':
      return 'All generals have the same election timeout, so that votes are split.';
  }
}

/** The pace of `size` generals in words, with a warning where elections are bound to go wrong with it. */
export function describePace(pace: Pace, size: number): string {
  const { timing, road } = pace;
  const { heartbeatMs, electionTimeoutMs } = timing;
  const { min, max } = electionTimeoutMs;
  const lines = [
    `A heartbeat every ${heartbeatMs} ms, election timeouts from ${min} to ${max} ms, ` +
      `${road.travelMs} ms on every road that nobody has slowed by hand.`,
  ];
  const timers = describeTimers(pace, size);
  if (timers !== null) lines.push(timers);
  if (heartbeatMs >= min) {
    lines.push(
      `Warning: the heartbeat is not below the shortest election timeout, so elections will start while a leader lives.`,
    );
  }
  if (2 * road.travelMs >= min) {
    lines.push(
      `Warning: a messenger and his answer take ${2 * road.travelMs} ms, so a candidate may lose patience before votes can come.`,
    );
  }
  return lines.join(' ');
}
