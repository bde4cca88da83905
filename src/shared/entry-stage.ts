import type { GeneralView } from './view';

/** How far a general knows an entry of its log to have come (section 5.3). */
export type EntryStage = 'logged' | 'committed' | 'applied';

/** How far a general knows the entry at `index` to have come. */
export function entryStage(
  { commitIndex, lastApplied }: Pick<GeneralView, 'commitIndex' | 'lastApplied'>,
  index: number,
): EntryStage {
  if (index <= lastApplied) return 'applied';
  return index <= commitIndex ? 'committed' : 'logged';
}
