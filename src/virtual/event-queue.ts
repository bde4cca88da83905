/** Something that is to happen at a time. Messages are ones themselves; anything else is wrapped. */
export interface Happening {
  happen(): void;
}

class Call implements Happening {
  readonly happen: () => void;

  constructor(happen: () => void) {
    this.happen = happen;
  }
}

/** How many children a place of the heap has. Four make it shallow, and they lie side by side. */
const FAN_OUT = 4;

/**
 * Virtual time: what is to happen, in order of time; what is due at the same time happens in the
 * order in which it was planned. A heap in three parallel arrays.
 */
export class EventQueue {
  /** The virtual time, in milliseconds since the beginning. */
  now = 0;
  #planned = 0;
  readonly #times: number[] = [];
  readonly #orders: number[] = [];
  readonly #happenings: Happening[] = [];

  /** Plans something for a time; what is planned for the past happens now. */
  at(timeMs: number, act: () => void): void {
    this.plan(timeMs, new Call(act));
  }

  plan(timeMs: number, happening: Happening): void {
    const time = Math.max(timeMs, this.now);
    this.#planned += 1;
    let place = this.#times.length;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const parentTime = this.#times[parent] ?? 0;
      // A newcomer has the highest order, so equal times never change places here.
      if (parentTime <= time) break;
      this.#move(parent, parentTime, place);
      place = parent;
    }
    this.#times[place] = time;
    this.#orders[place] = this.#planned;
    this.#happenings[place] = happening;
  }

  /** Lets the next planned thing happen; false where nothing is planned. */
  runNext(): boolean {
    const first = this.#happenings[0];
    const time = this.#times[0];
    if (first === undefined || time === undefined) return false;
    const lastTime = this.#times.pop() ?? 0;
    const lastOrder = this.#orders.pop() ?? 0;
    const last = this.#happenings.pop();
    if (last !== undefined && last !== first) this.#sink(lastTime, lastOrder, last);
    this.now = time;
    first.happen();
    return true;
  }

  /** Fills the empty place at the top. */
  #sink(time: number, order: number, happening: Happening): void {
    const size = this.#times.length;
    let place = 0;
    for (;;) {
      const first = FAN_OUT * place + 1;
      if (first >= size) break;
      const end = Math.min(first + FAN_OUT, size);
      let child = first;
      let childTime = this.#times[first] ?? 0;
      for (let other = first + 1; other < end; other += 1) {
        const otherTime = this.#times[other] ?? 0;
        if (otherTime < childTime || (otherTime === childTime && this.#isEarlier(other, child))) {
          child = other;
          childTime = otherTime;
        }
      }
      if (time < childTime || (time === childTime && order < (this.#orders[child] ?? 0))) break;
      this.#move(child, childTime, place);
      place = child;
    }
    this.#times[place] = time;
    this.#orders[place] = order;
    this.#happenings[place] = happening;
  }

  #isEarlier(a: number, b: number): boolean {
    return (this.#orders[a] ?? 0) < (this.#orders[b] ?? 0);
  }

  #move(from: number, time: number, to: number): void {
    const happening = this.#happenings[from];
    if (happening === undefined) return;
    this.#times[to] = time;
    this.#orders[to] = this.#orders[from] ?? 0;
    this.#happenings[to] = happening;
  }
}
