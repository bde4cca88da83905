import type { Spread } from '../../shared';

/** Up to so many measurements quantiles are exact; of more, evenly taken ones are kept. */
const MAX_KEPT = 8192;

/** Sums up measurements in bounded room. */
export class Sample {
  #kept: number[] = [];
  #stride = 1;
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    if (this.#count % this.#stride === 0) this.#kept.push(value);
    this.#count += 1;
    this.#sum += value;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
    if (this.#kept.length <= MAX_KEPT) return;
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
  }

  /** Those that are kept, in their order. */
  get kept(): readonly number[] {
    return this.#kept;
  }

  /** Null: nothing was measured. */
  get spread(): Spread | null {
    if (this.#count === 0) return null;
    const sorted = this.#kept.toSorted((one, other) => one - other);
    const quantile = (share: number): number =>
      sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? this.#max;
    return {
      count: this.#count,
      min: this.#min,
      median: quantile(0.5),
      mean: this.#sum / this.#count,
      p95: quantile(0.95),
      max: this.#max,
    };
  }
}
