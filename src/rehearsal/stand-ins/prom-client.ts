// In a page nobody can ask a general for its metrics, so nothing is counted for them.

class Nothing {
  readonly inc = (): void => undefined;
  readonly set = (): void => undefined;
  readonly observe = (): void => undefined;
}

export { Nothing as Counter, Nothing as Gauge, Nothing as Histogram, Nothing as Registry };
