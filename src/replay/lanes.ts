import type { GeneralView, SiegeView, Span, Stand } from '../shared';

/** Spans shorter than this share of what is shown can't be seen, and are left to the one before them. */
const SHARE = 1 / 1500;

type Began = Omit<Span, 'toMs'>;

/** In which term every general was when, and what it was then. */
export class Lanes {
  readonly #lanes: Began[][] = [];
  #latest: readonly GeneralView[] = [];

  /** For how many generals there is a lane. */
  get count(): number {
    return this.#lanes.length;
  }

  /** @param whenMs when the picture came to be like this, in milliseconds since the first record */
  take({ generals }: Pick<SiegeView, 'generals'>, whenMs: number): void {
    if (generals === this.#latest) return;
    generals.forEach((general, lane) => {
      if (general !== this.#latest[lane]) this.#takeOne(general, lane, whenMs);
    });
    for (let lane = generals.length; lane < this.#latest.length; lane += 1) {
      this.#put({ lane, fromMs: whenMs, term: 0, stand: 'absent' });
    }
    this.#latest = generals;
  }

  /** What is to be seen of a stretch, lane by lane. @param endMs how long the recording is */
  between(fromMs: number, toMs: number, endMs: number): readonly Span[] {
    const shortestMs = (toMs - fromMs) * SHARE;
    return this.#lanes.flatMap((lane) => {
      const spans: Span[] = [];
      for (let i = firstAt(lane, fromMs); i < lane.length; i += 1) {
        const began = lane[i];
        if (began === undefined || began.fromMs > toMs) break;
        const span = { ...began, toMs: lane[i + 1]?.fromMs ?? endMs };
        const last = spans.at(-1);
        if (last !== undefined && span.toMs - span.fromMs < shortestMs) {
          spans[spans.length - 1] = { ...last, toMs: span.toMs };
        } else {
          spans.push(span);
        }
      }
      return spans;
    });
  }

  #takeOne(general: GeneralView, lane: number, whenMs: number): void {
    this.#put({ lane, fromMs: whenMs, term: general.term ?? 0, stand: standOf(general) });
  }

  #put(began: Began): void {
    const lane = (this.#lanes[began.lane] ??= []);
    const last = lane.at(-1);
    if (last?.term === began.term && last.stand === began.stand) return;
    const fromMs = Math.max(last?.fromMs ?? 0, began.fromMs);
    // What lasted no time can't be seen.
    if (last?.fromMs === fromMs) lane.pop();
    lane.push({ ...began, fromMs });
  }
}

function standOf({ condition }: GeneralView): Stand {
  return condition.type === 'alive' ? (condition.state ?? 'alive') : condition.type;
}

/** The place of the last span that begins at or before a time. */
function firstAt(lane: readonly Began[], fromMs: number): number {
  let [low, high] = [0, lane.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane[middle]?.fromMs ?? 0) <= fromMs) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
