const FIRST_PART_MS = 250;
const MAX_PARTS = 120;

/** Means of equal parts of a time of unknown length, in bounded room: parts are joined in pairs as it grows. */
export class Series {
  #partMs = FIRST_PART_MS;
  #parts: { readonly sum: number; readonly count: number }[] = [];

  get partMs(): number {
    return this.#partMs;
  }

  /** Null where there was nothing. */
  get means(): readonly (number | null)[] {
    return Array.from(this.#parts, (part) => (part.count === 0 ? null : part.sum / part.count));
  }

  /** @param atMs since the beginning, in milliseconds */
  add(atMs: number, value: number): void {
    while (Math.floor(atMs / this.#partMs) >= MAX_PARTS) this.#join();
    const place = Math.max(0, Math.floor(atMs / this.#partMs));
    while (this.#parts.length <= place) this.#parts.push(NOTHING);
    const { sum, count } = this.#parts[place] ?? NOTHING;
    this.#parts[place] = { sum: sum + value, count: count + 1 };
  }

  #join(): void {
    const parts = this.#parts;
    this.#partMs *= 2;
    this.#parts = Array.from({ length: Math.ceil(parts.length / 2) }, (_, i) => {
      const [one = NOTHING, other = NOTHING] = parts.slice(2 * i, 2 * i + 2);
      return { sum: one.sum + other.sum, count: one.count + other.count };
    });
  }
}

const NOTHING = { sum: 0, count: 0 } as const;
