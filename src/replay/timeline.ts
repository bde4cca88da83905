import type { KeptRecord, Moment, SiegeView, Step } from '../shared';
import { reduceKept, timeAfter, UNBEGUN_VIEW } from '../shared';

/** After so many records a picture is kept, from which those behind it are reduced again. */
const BLOCK_RECORDS = 1000;

/** A stretch of records, and the picture before the first of them. */
interface Block {
  readonly firstRecord: number;
  /** Of the last record before it, in milliseconds. */
  readonly elapsedMs: number;
  readonly view: SiegeView;
  /** The steps as JSON: a tenth of what they take as objects. */
  readonly text: Buffer;
}

/** A block, or what is not one yet. */
type Stretch = Omit<Block, 'text'> & { readonly steps: () => readonly Step[] };

type Outline = Pick<Block, 'firstRecord' | 'elapsedMs'>;

/** A record, and the moments before it and with it. */
export interface Passage {
  readonly before: Moment;
  readonly step: Step;
  readonly moment: Moment;
}

/**
 * The records of a siege, and the picture at any of them. Each record is reduced once, when it is added; a picture
 * is had from the last one that was kept before it.
 */
export class Timeline {
  readonly #blocks: Block[] = [];
  readonly #blockRecords: number;
  #open: Step[] = [];
  #openedAt: { readonly view: SiegeView; readonly elapsedMs: number } = {
    view: UNBEGUN_VIEW,
    elapsedMs: 0,
  };
  #latest: Moment = { view: UNBEGUN_VIEW, elapsedMs: 0, nowMs: 0 };
  #firstRecord: number | null = null;
  #startedAt = 0;
  /** The block whose steps were last asked for. */
  #decoded: { readonly block: Block; readonly steps: readonly Step[] } | null = null;

  constructor(blockRecords = BLOCK_RECORDS) {
    this.#blockRecords = blockRecords;
  }

  /** The number of its first record; null: it has none. */
  get firstRecord(): number | null {
    return this.#firstRecord;
  }

  /** The wall time of its first record, in milliseconds. */
  get startedAt(): number {
    return this.#startedAt;
  }

  /** The moment of its last record. */
  get end(): Moment {
    return this.#latest;
  }

  /** Takes in the next record, and returns the moment that it makes. */
  add(record: KeptRecord): Moment {
    if (this.#open.length === this.#blockRecords) this.#seal();
    const before = this.#latest;
    const step: Step = { ...record, elapsedMs: before.elapsedMs + passedMs(before.view, record) };
    if (this.#firstRecord === null) {
      this.#firstRecord = record.n;
      this.#startedAt = record.at;
    }
    this.#open.push(step);
    this.#latest = momentOf(reduceKept(before.view, record), step);
    return this.#latest;
  }

  /** The moment of a record; of the one before it where it has no such. */
  atRecord(n: number): Moment {
    return this.#momentBefore(
      (block) => block.firstRecord > n,
      (step) => step.n > n,
    );
  }

  /** The moment so many milliseconds after the first record. */
  atTime(elapsedMs: number): Moment {
    const timeMs = Math.min(elapsedMs, this.#latest.elapsedMs);
    // A block's own time is that of the record before it, and what its first records bring is not before that.
    const { view, elapsedMs: sinceMs } = this.#momentBefore(
      (block) => block.elapsedMs > timeMs,
      (step) => step.elapsedMs > timeMs,
    );
    return { view, elapsedMs: timeMs, nowMs: view.at + timeMs - sinceMs };
  }

  /** Up to `limit` records behind record `n`, in their order. */
  stepsAfter(n: number, limit: number): readonly Step[] {
    const steps: Step[] = [];
    for (const stretch of this.#stretchesFrom(({ firstRecord }) => firstRecord > n)) {
      const own = stretch.steps();
      const from = own.findIndex((step) => step.n > n);
      if (from !== -1) steps.push(...own.slice(from, from + limit - steps.length));
      if (steps.length >= limit) break;
    }
    return steps;
  }

  /** All records, in their order. */
  *steps(): Generator<Step, void> {
    for (const stretch of this.#stretchesFrom(() => true)) yield* stretch.steps();
  }

  /** The records up to record `n`, newest first. */
  *stepsBack(n: number): Generator<Step, void> {
    for (let place = this.#placeBefore(({ firstRecord }) => firstRecord > n); ; place -= 1) {
      const stretch = this.#stretchAt(place);
      if (stretch === null) return;
      for (const step of stretch.steps().toReversed()) if (step.n <= n) yield step;
    }
  }

  /** What happened, record by record, from the last picture on that was kept before a time. */
  *passagesFrom(elapsedMs: number): Generator<Passage, void> {
    let before: Moment | null = null;
    for (const stretch of this.#stretchesFrom((each) => each.elapsedMs > elapsedMs)) {
      before ??= beginningOf(stretch);
      for (const step of stretch.steps()) {
        const moment = momentOf(reduceKept(before.view, step), step);
        yield { before, step, moment };
        before = moment;
      }
    }
  }

  #momentBefore(isLater: (stretch: Outline) => boolean, isBehind: (step: Step) => boolean): Moment {
    const stretch = this.#stretchAt(this.#placeBefore(isLater));
    if (stretch === null) return this.#latest;
    let moment = beginningOf(stretch);
    for (const step of stretch.steps()) {
      // There is no moment before the first record.
      if (isBehind(step) && moment.view !== UNBEGUN_VIEW) break;
      moment = momentOf(reduceKept(moment.view, step), step);
    }
    return moment;
  }

  /** The stretches from the last on that is not later; all of them where each is. */
  *#stretchesFrom(isLater: (stretch: Outline) => boolean): Generator<Stretch, void> {
    for (let place = this.#placeBefore(isLater); ; place += 1) {
      const stretch = this.#stretchAt(place);
      if (stretch === null) return;
      yield stretch;
    }
  }

  /** The place of the last stretch that is not later; the first where each is. */
  #placeBefore(isLater: (stretch: Outline) => boolean): number {
    let [low, high] = [0, this.#blocks.length + (this.#open.length > 0 ? 1 : 0)];
    while (low < high) {
      const middle = (low + high) >> 1;
      const stretch = this.#stretchAt(middle);
      if (stretch === null || isLater(stretch)) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  #stretchAt(place: number): Stretch | null {
    const block = this.#blocks[place];
    if (block !== undefined) return { ...block, steps: () => this.#decode(block) };
    const [first] = this.#open;
    if (first === undefined || place !== this.#blocks.length) return null;
    return { firstRecord: first.n, ...this.#openedAt, steps: () => this.#open };
  }

  #decode(block: Block): readonly Step[] {
    if (this.#decoded?.block !== block) {
      const steps: unknown = JSON.parse(block.text.toString());
      this.#decoded = { block, steps: isSteps(steps) ? steps : [] };
    }
    return this.#decoded.steps;
  }

  #seal(): void {
    const [first] = this.#open;
    if (first === undefined) return;
    const text = Buffer.from(JSON.stringify(this.#open));
    this.#blocks.push({ firstRecord: first.n, ...this.#openedAt, text });
    this.#open = [];
    this.#openedAt = { view: this.#latest.view, elapsedMs: this.#latest.elapsedMs };
  }
}

/** The moment before the first record of a stretch. */
function beginningOf({ view, elapsedMs }: Stretch): Moment {
  return { view, elapsedMs, nowMs: view.at };
}

function momentOf(view: SiegeView, { elapsedMs }: Step): Moment {
  return { view, elapsedMs, nowMs: view.at };
}

/** How much later the picture is with this record, in milliseconds. */
function passedMs(view: SiegeView, record: KeptRecord): number {
  if (view === UNBEGUN_VIEW || record.type !== 'event') return 0;
  return Math.max(0, timeAfter(view, record.event) - view.at);
}

/** They are what was put in here; only the outline is looked at. */
function isSteps(value: unknown): value is readonly Step[] {
  return Array.isArray(value);
}
