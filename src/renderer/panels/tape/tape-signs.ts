import type { Band, Mark, Sight } from '../../../shared/replay';

/** Where two icons are nearer to each other than this, in pixels, the weightier one is drawn. */
const ICON_GAP_PX = 12;
/** A band that is narrower can't be seen, and is left to the one before it. */
const MIN_BAND_PX = 1;
/** A term's number takes this much room, and so much for each digit, in pixels. */
const TEXT_PX = 8;
const DIGIT_PX = 9;

/** From the weightiest on. */
const WEIGHTS: readonly Sight[] = [
  'violation',
  'attack',
  'death',
  'election',
  'cut',
  'order',
  'loss',
  'commit',
];

/** What is drawn of the marks of one kind; places in pixels from the tape's beginning. */
export interface SightSigns {
  readonly sight: Sight;
  /** Of each mark a line; of those at the same place, one. */
  readonly lines: readonly number[];
  /** Of these an icon too. */
  readonly icons: readonly number[];
}

/** What is drawn on a tape of this width, in pixels: of every mark a line, and an icon where it can be told apart. */
export function signsOf(
  marks: readonly Mark[],
  lengthMs: number,
  width: number,
): readonly SightSigns[] {
  const cells = new Map<number, number>();
  const hasRoom = (x: number): boolean => {
    const cell = Math.floor(x / ICON_GAP_PX);
    return [cell - 1, cell, cell + 1].every(
      (near) => Math.abs((cells.get(near) ?? Number.POSITIVE_INFINITY) - x) >= ICON_GAP_PX,
    );
  };
  return WEIGHTS.flatMap((sight) => {
    const places = marks
      .filter((mark) => mark.sight === sight)
      .map(({ elapsedMs }) => (width * elapsedMs) / Math.max(1, lengthMs));
    if (places.length === 0) return [];
    const own = places.filter((x) => {
      if (!hasRoom(x)) return false;
      cells.set(Math.floor(x / ICON_GAP_PX), x);
      return true;
    });
    return [{ sight, lines: [...new Set(places.map((x) => Math.round(x)))], icons: own }];
  });
}

/** A band as it is drawn. */
export interface BandSign {
  readonly band: Band;
  readonly toMs: number;
  /** Whether there is room for its term. */
  readonly isNamed: boolean;
}

/** The bands that can be seen on a tape of this width, in pixels, in their order and without a gap. */
export function bandSignsOf(
  bands: readonly Band[],
  lengthMs: number,
  width: number,
): readonly BandSign[] {
  const pxPerMs = width / Math.max(1, lengthMs);
  const seen: { band: Band; toMs: number }[] = [];
  bands.forEach((band, i) => {
    const toMs = bands[i + 1]?.fromMs ?? lengthMs;
    const last = seen.at(-1);
    if (last !== undefined && (toMs - band.fromMs) * pxPerMs < MIN_BAND_PX) last.toMs = toMs;
    else seen.push({ band, toMs });
  });
  return seen.map(({ band, toMs }) => ({
    band,
    toMs,
    isNamed:
      band.leader !== null &&
      (toMs - band.fromMs) * pxPerMs >= TEXT_PX + DIGIT_PX * String(band.term).length,
  }));
}
