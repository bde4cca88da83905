const DISTANCE_MAX = 2;
/** So many letters of a beginning say which word is meant. */
const BEGINNING_MIN = 3;

/** " Did you mean WORD?" for the known word that is nearest, or nothing where all differ much. */
export function nearest(word: string, known: readonly string[]): string {
  const best = nearestOf(word, known);
  return best === null ? '' : ` Did you mean ${best}?`;
}

/** The known word that begins so, otherwise the one that differs least; null where all differ much. */
export function nearestOf(word: string, known: readonly string[]): string | null {
  const ranked = known
    .map((each) => ({ each, distance: distanceBetween(word, each) }))
    .sort((a, b) => a.distance - b.distance);
  const begun =
    word.length < BEGINNING_MIN ? undefined : ranked.find(({ each }) => each.startsWith(word));
  const [best] = ranked;
  if (begun !== undefined) return begun.each;
  const isNear = best !== undefined && word !== '' && best.distance <= DISTANCE_MAX;
  return isNear ? best.each : null;
}

/** How many letters have to be put in, left out or replaced (Levenshtein). */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
