/** At which paces a recording can be played: milliseconds of the siege in one. */
export const RATES: readonly number[] = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20];
