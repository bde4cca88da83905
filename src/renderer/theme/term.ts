/** How many term colours there are before they begin again; the number is always written beside. */
const TERM_COLOURS = 8;

/** The colour of a term, as a value for CSS. */
export function termColour(term: number): string {
  return `var(--term-${term % TERM_COLOURS})`;
}
