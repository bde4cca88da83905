/** A source of numbers in [0, 1). The same seed draws the same map on every machine. */
export type Random = () => number;

/** Mulberry32: small, fast and even enough for an ink line. */
export function seeded(seed: number): Random {
  let state = (seed * 0x9e3779b9) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function within(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}
