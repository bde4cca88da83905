const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A small number as a word, as a sentence has it. */
export function words(count: number): string {
  return WORDS[count] ?? String(count);
}
