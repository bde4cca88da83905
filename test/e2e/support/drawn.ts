import type { Messenger } from '../../../src/shared';
import type { Point } from '../../../src/renderer/scene/geometry/point';
import { pointAt, type Curve } from '../../../src/renderer/scene/geometry/curve';
import type { SiegeLayout } from '../../../src/renderer/scene/layout';
import { BURST_MS, lanesOf } from '../../../src/renderer/scene/motion/journey';

/** A messenger as it is drawn; its place in map units. */
export interface DrawnToken extends Point {
  /** Of its RPC, both of whose legs have it. */
  readonly id: string;
  readonly state: string;
}

export interface DrawnFrame {
  /** For when the browser drew it, and when it was read, wall time in milliseconds. */
  readonly atMs: number;
  readonly readMs: number;
  readonly tokens: readonly DrawnToken[];
}

/** A messenger as the records have it in the end. */
export interface Told {
  readonly messenger: Messenger;
  /** How long after it set out, or ended, a window could know, the later of both, in milliseconds. */
  readonly newsMs: number;
}

/** Collects what is told of messengers, as it comes. */
export class Telling {
  readonly #told = new Map<string, Told>();

  get all(): readonly Told[] {
    return [...this.#told.values()];
  }

  /** @param nowMs when a window could know of these, wall time in milliseconds */
  hear(messengers: readonly Messenger[], nowMs: number): void {
    for (const messenger of messengers) {
      const known = this.#told.get(messenger.key);
      let newsMs = known?.newsMs ?? Math.max(0, nowMs - messenger.sentAt);
      if (messenger.end !== null && (known?.messenger.end ?? null) === null) {
        newsMs = Math.max(newsMs, nowMs - messenger.end.at);
      }
      this.#told.set(messenger.key, { messenger, newsMs });
    }
  }
}

export interface Drawn {
  readonly frames: number;
  readonly travelling: number;
  /** How long frames took, the longest, in milliseconds. */
  readonly lateMs: number;
  /** How long news of a messenger took, the longest, in milliseconds. */
  readonly newsMs: number;
  /** How far a messenger on its way was from where it should be, the furthest, in milliseconds of its journey. */
  readonly worstMs: number;
  /** What is not drawn as it is told, a sentence each. */
  readonly lies: readonly string[];
  /** One that was seen in the middle of its way. */
  readonly witness: { readonly messenger: Messenger; readonly frame: DrawnFrame } | null;
}

/** What the window leaves a moving messenger off its clock, and a frame at 60 a second. */
const WITHIN_MS = 20 + 17;
/** So far from its road a token may be drawn, in map units: places are written in tenths of a pixel. */
const OFF_ROAD = 6;
/** Into so many parts a road is divided to find where a token is on it. */
const PARTS = 400;

/**
 * Holds what was drawn against what was recorded: each drawn messenger is one that is under way, at its place; and
 * each that is under way is drawn. Where it should be is reckoned from the record alone; of the window's code only
 * the shape of the roads is used.
 *
 * @param told each message as the records have it in the end
 */
export function compareDrawn(
  told: readonly Told[],
  frames: readonly DrawnFrame[],
  layout: SiegeLayout,
): Drawn {
  const lanes = lanesOf(layout);
  const lateness = frames.map((frame, i) => {
    const gapMs = frame.atMs - (frames[i - 1]?.atMs ?? frame.atMs);
    // Between two samples lies whatever was said meanwhile.
    return Math.max(frame.readMs - frame.atMs, gapMs < APART_MS ? gapMs : 0);
  });
  const lateMs = Math.max(...lateness);
  // A frame knows what has come to a window by the one before; where a messenger is drawn hangs on its own alone.
  const toleranceOf = ({ newsMs }: Told): number => WITHIN_MS + lateMs + newsMs;
  const lies: string[] = [];
  let [travelling, worstMs] = [0, 0];
  let witness: Drawn['witness'] = null;
  for (const [i, frame] of frames.entries()) {
    const ownMs = WITHIN_MS + (lateness[i] ?? 0);
    const { atMs, tokens } = frame;
    const found = new Set<string>();
    for (const token of tokens) {
      const fits = told
        .filter(({ messenger }) => messenger.id === token.id)
        .flatMap((one) => {
          const { messenger } = one;
          const lane = lanes.of(messenger.from, messenger.to);
          if (lane === undefined) return [];
          const place = placeOn(lane, token);
          const offMs = offOf(messenger, token, place, atMs, toleranceOf(one));
          return offMs === null ? [] : [{ one, offMs }];
        });
      const [best] = fits.toSorted((a, b) => a.offMs - b.offMs);
      if (best === undefined || best.offMs > ownMs) {
        const by = best === undefined ? '' : `, ${best.offMs.toFixed(0)} ms off`;
        lies.push(`${token.id} is drawn (${token.state}) where nobody is under way${by}`);
        continue;
      }
      const { messenger } = best.one;
      found.add(messenger.key);
      if (token.state !== 'travelling') continue;
      travelling += 1;
      worstMs = Math.max(worstMs, best.offMs);
      if (isWellOnItsWay(messenger, atMs, toleranceOf(best.one))) witness ??= { messenger, frame };
    }
    for (const one of told) {
      const { messenger } = one;
      if (found.has(messenger.key) || !isWellOnItsWay(messenger, atMs, toleranceOf(one))) continue;
      lies.push(`${messenger.key} is under way, and is not drawn`);
    }
  }
  const newsMs = Math.max(...told.map((one) => one.newsMs));
  return { frames: frames.length, travelling, lateMs, newsMs, worstMs, lies, witness };
}

/** A longer gap between frames is one between two samples. */
const APART_MS = 400;

/** A report of it in one line. */
export function describeDrawn(found: Drawn): string {
  const { frames, travelling, lateMs, newsMs, worstMs, lies } = found;
  return (
    `${frames} frames, ${travelling} times a messenger on its way, at most ${worstMs.toFixed(1)} ms off; ` +
    `the longest frame took ${lateMs.toFixed(1)} ms, the latest news ${newsMs.toFixed(1)} ms; not as told: ${lies.length}.`
  );
}

function isWellOnItsWay(
  { sentAt, travelMs, end }: Messenger,
  atMs: number,
  tolerance: number,
): boolean {
  const untilMs = Math.min(end?.at ?? Number.POSITIVE_INFINITY, sentAt + travelMs);
  return atMs > sentAt + tolerance && atMs < untilMs - tolerance;
}

interface Place {
  /** Share of the way. */
  readonly fraction: number;
  /** In map units. */
  readonly distance: number;
}

function placeOn(lane: Curve, token: Point): Place {
  let best: Place = { fraction: 0, distance: Number.POSITIVE_INFINITY };
  for (let i = 0; i <= PARTS; i += 1) {
    const at = pointAt(lane, i / PARTS);
    const distance = Math.hypot(at.x - token.x, at.y - token.y);
    if (distance < best.distance) best = { fraction: i / PARTS, distance };
  }
  return best;
}

/** How many milliseconds of its journey a token is off; null: it can't be this messenger. */
function offOf(
  { sentAt, travelMs, end }: Messenger,
  { state }: DrawnToken,
  { fraction, distance }: Place,
  atMs: number,
  tolerance: number,
): number | null {
  if (distance > OFF_ROAD) return null;
  const endMs = end?.at ?? Number.POSITIVE_INFINITY;
  switch (state) {
    case 'travelling': {
      if (atMs > endMs + tolerance || atMs < sentAt - tolerance) return null;
      const shouldMs = Math.min(Math.max(0, atMs - sentAt), travelMs);
      return Math.abs(fraction * travelMs - shouldMs);
    }
    case 'lost':
      if (end?.type !== 'lost' || atMs < endMs - tolerance) return null;
      if (atMs > endMs + BURST_MS + tolerance) return null;
      return Math.abs(fraction - end.fraction) * travelMs;
    case 'waiting':
      return atMs > endMs + tolerance || atMs < sentAt + travelMs - tolerance ? null : 0;
    default:
      return null;
  }
}
