/** Where progress is shown; `process.stderr` is one. */
interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_WIDTH = 24;
const REDRAW_MS = 100;
const LINE_MS = 10_000;

/**
 * Shows how far a long run is: a bar on a terminal, a line every ten seconds elsewhere. `now` is wall
 * time in milliseconds.
 */
export class Progress {
  readonly #output: Output;
  readonly #total: number;
  readonly #startedAt: number;
  #shownAt: number;
  #hasBar = false;

  constructor(output: Output, total: number, now: number) {
    this.#output = output;
    this.#total = total;
    this.#startedAt = now;
    this.#shownAt = now;
  }

  /** Takes note that so many seeds are done, with so many messages. */
  update(done: number, messages: number, now: number): void {
    const isTerminal = this.#output.isTTY === true;
    if (now - this.#shownAt < (isTerminal ? REDRAW_MS : LINE_MS)) return;
    this.#shownAt = now;
    const text = describeProgress(done, this.#total, messages, now - this.#startedAt);
    if (!isTerminal) {
      this.#output.write(`${text}\n`);
      return;
    }
    const filled = Math.round((done / this.#total) * BAR_WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    this.#output.write(`\r\u001b[K${`${bar} ${text}`.slice(0, (this.#output.columns ?? 80) - 1)}`);
    this.#hasBar = true;
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#hasBar) this.#output.write('\r\u001b[K');
    this.#hasBar = false;
  }
}

/** How far the run is, how fast, and how long it still takes. */
export function describeProgress(
  done: number,
  total: number,
  messages: number,
  elapsedMs: number,
): string {
  const seconds = Math.max(elapsedMs, 1) / 1000;
  const left = (total - done) / (done / seconds);
  return (
    `${done}/${total} seeds, ${Math.round(done / seconds)}/s, ` +
    `${count(messages / seconds)} messages/s, ${describeSeconds(left)} left`
  );
}

/** A large number, shortened. */
export function count(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} M`;
  return value >= 1e4 ? `${Math.round(value / 1000)} k` : String(Math.round(value));
}

/** A length of time, shortened. */
export function describeSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'a while';
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
