import type { Tape } from '../../shared/replay';

/**
 * Where the last election of a recording came up: when nobody led any more before somebody did again, in
 * milliseconds since its first record. Null: nobody ever led.
 */
export function lastElection({ bands }: Pick<Tape, 'bands'>): number | null {
  const won = bands.findLastIndex(({ leader }) => leader !== null);
  const before = bands.slice(0, Math.max(0, won)).findLastIndex(({ leader }) => leader !== null);
  return (won === -1 ? undefined : bands[before + 1])?.fromMs ?? null;
}
