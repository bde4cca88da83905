/** From a quarter of the pace that the siege was given, for an eye that wants time, to the paper's and beyond. */
const TEMPOS: readonly number[] = [0.25, 0.5, 1, 2, 5, 10, 20, 40];

/** The tempos to choose from, and the present one among them. */
export function temposWith(tempo: number | null): readonly number[] {
  if (tempo === null || TEMPOS.includes(tempo)) return TEMPOS;
  return [...TEMPOS, tempo].sort((a, b) => a - b);
}
