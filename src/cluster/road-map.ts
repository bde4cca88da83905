import type { Road } from '../shared';
import { VISIBLE_ROAD } from '../shared';

export interface OneWayRoad {
  readonly from: number;
  readonly to: number;
  readonly road: Road;
}

/** The condition of every one-way road of a siege. It outlives the nodes it lies between. */
export class RoadMap {
  readonly #size: number;
  readonly #roads = new Map<string, OneWayRoad>();
  /** Those whose travel time was set by hand: they keep it. */
  readonly #byHand = new Set<string>();
  #base: Road;

  constructor(size: number, initial: Road = VISIBLE_ROAD) {
    this.#size = size;
    this.#base = initial;
    for (let from = 0; from < size; from += 1) {
      for (let to = 0; to < size; to += 1) {
        if (from !== to) this.#roads.set(keyOf(from, to), { from, to, road: initial });
      }
    }
  }

  all(): readonly OneWayRoad[] {
    return [...this.#roads.values()];
  }

  from(node: number): readonly { readonly to: number; readonly road: Road }[] {
    return this.all()
      .filter(({ from }) => from === node)
      .map(({ to, road }) => ({ to, road }));
  }

  get(from: number, to: number): Road | null {
    return this.#roads.get(keyOf(from, to))?.road ?? null;
  }

  /** Changes a road that there is; a RangeError for any other. */
  set(from: number, to: number, road: Road): void {
    if (!this.#roads.has(keyOf(from, to))) {
      throw new RangeError(`Among ${this.#size} nodes there is no road from ${from} to ${to}.`);
    }
    this.#roads.set(keyOf(from, to), { from, to, road });
    if (road.travelMs === this.#base.travelMs) this.#byHand.delete(keyOf(from, to));
    else this.#byHand.add(keyOf(from, to));
  }

  /** What every road is like that nobody has changed, from now on; whose travel time was set by hand, keeps it. */
  setBase(base: Road): void {
    this.#base = base;
    for (const [key, { from, to, road }] of this.#roads) {
      if (this.#byHand.has(key)) continue;
      this.#roads.set(key, { from, to, road: { ...road, travelMs: base.travelMs } });
    }
  }
}

function keyOf(from: number, to: number): string {
  return `${from}>${to}`;
}
