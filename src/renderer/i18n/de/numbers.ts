const WORDS = ['kein', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];

/** A small number as a word, as a sentence has it. */
export function words(count: number): string {
  return WORDS[count] ?? String(count);
}

/** So many of the generals: einer, zwei, drei. */
export function whom(count: number): string {
  return count === 1 ? 'einer' : words(count);
}
