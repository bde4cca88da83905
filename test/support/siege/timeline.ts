/** Virtual time: what is planned happens in order of its hour, and nothing happens by itself. */
export class Timeline {
  #nowMs: number;
  #planned: { readonly atMs: number; readonly serial: number; readonly run: () => void }[] = [];
  #serial = 0;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Plans something and returns how to call it off. */
  after(delayMs: number, run: () => void): () => void {
    this.#serial += 1;
    const item = { atMs: this.#nowMs + Math.max(0, delayMs), serial: this.#serial, run };
    const behind = this.#planned.findIndex((other) => other.atMs > item.atMs);
    this.#planned.splice(behind === -1 ? this.#planned.length : behind, 0, item);
    return () => {
      this.#planned = this.#planned.filter((other) => other !== item);
    };
  }

  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const next = this.#planned[0];
      if (next === undefined || next.atMs > endMs) break;
      this.#planned.shift();
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = endMs;
  }
}
