import type { Line } from './layout';

/**
 * The message after or before one, in the order of departure; where none is looked at, the first that begins
 * within the stretch from `fromX` to `toX`, or the last.
 */
export function neighbour(
  lines: readonly Line[],
  key: string | null,
  direction: 1 | -1,
  { fromX, toX }: { readonly fromX: number; readonly toX: number },
): Line | null {
  const at = lines.findIndex(({ message }) => message.key === key);
  if (at !== -1) return lines[at + direction] ?? null;
  return (
    (direction === 1
      ? lines.find(({ x1 }) => x1 >= fromX)
      : lines.findLast(({ x1 }) => x1 <= toX)) ?? null
  );
}
