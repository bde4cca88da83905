import { UnusableArgument } from '../shared';

/** An end of a road; `all` is every general there is. */
export type RoadEnd = number | 'all';

/** Roads: from each to each other one, and back where `isBothWays`. */
export interface Roads {
  readonly from: RoadEnd;
  readonly to: RoadEnd;
  readonly isBothWays: boolean;
}

const ROAD = /^(\d{1,3}|all)([->])(\d{1,3}|all)$/;

/**
 * ROAD: `0-1` both ways, `0>1` one way, `0-all`, `all`; several with commas.
 *
 * @throws UnusableArgument
 */
export function readRoads(word: string | undefined): readonly Roads[] {
  if (word === undefined) {
    throw new UnusableArgument('Say which road: 0-1 both ways, 0>1 one way, 0-all, or all.');
  }
  return word.split(',').map(readOne);
}

function readOne(word: string): Roads {
  if (word === 'all') return { from: 'all', to: 'all', isBothWays: true };
  const [, from, way, to] = ROAD.exec(word) ?? [];
  if (from === undefined || to === undefined) {
    throw new UnusableArgument(
      `"${word}" is no road. Write 0-1 for both ways, 0>1 for one, 0-all, or all; several with commas.`,
    );
  }
  return { from: readEnd(from), to: readEnd(to), isBothWays: way === '-' };
}

function readEnd(word: string): RoadEnd {
  return word === 'all' ? 'all' : Number(word);
}

/** The sides of a split: `0,1/2`. @throws UnusableArgument */
export function readSides(word: string | undefined): readonly (readonly number[])[] {
  const sides = (word ?? '').split('/').map((side) => side.split(','));
  const all = sides.flat();
  const isWhole = sides.length > 1 && all.every((id) => /^\d{1,3}$/.test(id));
  if (!isWhole) {
    throw new UnusableArgument(
      `"${word ?? ''}" names no sides. Write each general once, the sides apart with /, as in 0,1/2.`,
    );
  }
  return sides.map((side) => side.map(Number));
}
