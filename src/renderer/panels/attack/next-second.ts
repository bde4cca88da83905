/** When the whole seconds until `hourMs` change next, Infinity once it has come. Wall times in milliseconds. */
export function nextSecondMs(hourMs: number, nowMs: number): number {
  const leftMs = hourMs - nowMs;
  return leftMs <= 0 ? Number.POSITIVE_INFINITY : nowMs + (leftMs % 1000 || 1000);
}
