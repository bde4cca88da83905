/** How many term colours there are before they begin again; the number is always written beside. */
const TERM_COLOURS = 8;

/** The colour of a term, as a value for CSS. What has seen no term yet, or tells none, has a grey of its own. */
export function termColour(term: number | null): string {
  return `var(--term-${term === null || term === 0 ? 0 : ((term - 1) % TERM_COLOURS) + 1})`;
}
