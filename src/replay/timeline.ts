import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { constants, deflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BareView, KeptRecord, Moment, SiegeEvent, SiegeView, Step, Times } from '../shared';
import { Draft, heard, reduceBare, reduceKept, timeAfter, UNBEGUN_VIEW } from '../shared';

/** After so many records a picture is kept, from which those behind it are reduced again. */
const BLOCK_RECORDS = 2000;

/** So many pictures may wait for being packed beside other work; a further one is packed at once. */
const MAX_UNPACKED = 32;

const packed = promisify(deflateRaw);
const FAST = { level: constants.Z_BEST_SPEED, chunkSize: 128 * 1024 };

/** What the line of a record begins with that stands in no file like this; nothing in JSON begins so. */
const OWN = '=';

/** A stretch of records. */
interface Block {
  readonly firstRecord: number;
  /** Of the last record before it, in milliseconds. */
  readonly elapsedMs: number;
  /** Its records as lines: a tenth of what they take as objects, and once they are packed a tenth of that. */
  lines: Buffer;
  isPacked: boolean;
  /** When each of them came, in milliseconds since the first record. */
  readonly times: Float64Array;
}

/** A block, or what is not one yet. */
interface Stretch {
  readonly firstRecord: number;
  readonly elapsedMs: number;
  /** The picture before the first of its records; made when it is asked for. */
  readonly view: () => SiegeView;
  readonly steps: () => readonly Step[];
}

type Outline = Pick<Block, 'firstRecord' | 'elapsedMs'>;

/** A record, and the moments before it and with it. */
export interface Passage {
  readonly before: Moment;
  readonly step: Step;
  readonly moment: Moment;
}

/** What is known of a moment as soon as its record is added. */
export interface Glance {
  readonly view: BareView & Pick<SiegeView, 'at'>;
  /** In milliseconds since the first record. */
  readonly elapsedMs: number;
}

/**
 * The records of a siege, and the picture at any of them, which is had from the last one that was kept before it.
 * A record that is added changes a bare picture only; the whole ones that are kept are made from one to the next,
 * by `prepare` or at the latest when one of them is needed.
 */
export class Timeline {
  readonly #blocks: Block[] = [];
  readonly #blockRecords: number;
  #packed = 0;
  #packing: Promise<void> | null = null;
  /** Before each block but the first, as far as they are made: the picture at its beginning, packed or still as it is. */
  readonly #pictures: (SiegeView | Buffer)[] = [];
  #packedPictures = 0;
  /** The last of them, from which the next is made. */
  readonly #draft = new Draft();
  /** Of the records that are in no block yet: their lines, when each came, and the first one's number. */
  #lines: string[] = [];
  #openMs: number[] = [];
  #openedAt = 0;
  #openedMs = 0;
  #bare: SiegeView = UNBEGUN_VIEW;
  #times: Times = UNBEGUN_VIEW;
  #lastRecord = 0;
  #elapsedMs = 0;
  #firstRecord: number | null = null;
  #startedAt = 0;
  /** The steps that were last asked for, and the block, or the lines in none yet, that they are in. */
  #decoded: { readonly of: Block | readonly string[]; readonly steps: readonly Step[] } | null =
    null;

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

  /** The number of its last record. */
  get lastRecord(): number {
    return this.#lastRecord;
  }

  /** What is known of the moment of its last record. */
  get end(): Glance & { readonly nowMs: number } {
    const { at } = this.#times;
    return { ...this.#glance(), nowMs: at };
  }

  /** Takes in the next record. @param line the line of a file in which it stands just as it is, if there is one */
  add(record: KeptRecord, line: string | null = null): Glance {
    if (this.#lines.length === this.#blockRecords) this.#seal();
    if (this.#lines.length === 0) this.#openedAt = record.n;
    const before = this.#times;
    if (record.type === 'event') {
      const { event } = record;
      this.#times = { at: timeAfter(before, event), heardAt: heard(before.heardAt, event) };
      this.#bare = reduceBare(this.#bare, record);
    }
    if (this.#firstRecord === null) {
      this.#firstRecord = record.n;
      this.#startedAt = record.at;
    } else {
      this.#elapsedMs += Math.max(0, this.#times.at - before.at);
    }
    this.#lastRecord = record.n;
    this.#openMs.push(this.#elapsedMs);
    this.#lines.push(line ?? OWN + JSON.stringify(record));
    return this.#glance();
  }

  #glance(): Glance {
    const { generals, roads, timing } = this.#bare;
    return { view: { at: this.#times.at, generals, roads, timing }, elapsedMs: this.#elapsedMs };
  }

  /**
   * Makes the next of the pictures that are kept, which takes a few milliseconds.
   *
   * @returns whether there was one to make
   */
  prepare(): boolean {
    const block = this.#blocks[this.#pictures.length];
    if (block === undefined) return false;
    // One by one: what is gone at once costs the garbage collector nothing.
    for (const line of linesOf(block)) this.#draft.take(keptIn(line));
    const isRoom = this.#pictures.length - this.#packedPictures < MAX_UNPACKED;
    const picture = this.#draft.picture();
    this.#pictures.push(isRoom ? picture : deflateRawSync(serialize(picture), FAST));
    this.#packing ??= this.#pack();
    return true;
  }

  /** Is done once the lines of all blocks and the pictures that are made are packed, which goes on beside whatever else is done. */
  async packed(): Promise<void> {
    await this.#packing;
  }

  /** How many of the pictures are made that a record needs, 0 to 1. */
  readinessAt(n: number): number {
    return this.#readinessOf(this.#placeBefore(({ firstRecord }) => firstRecord > n));
  }

  /** The same of a time, in milliseconds since the first record. */
  readinessAtTime(timeMs: number): number {
    return this.#readinessOf(this.#placeBefore(({ elapsedMs }) => elapsedMs > timeMs));
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
    const timeMs = Math.min(elapsedMs, this.#elapsedMs);
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

  /** All records, in their order, as many at a time as are read in a few milliseconds. */
  *steps(): Generator<readonly Step[], void> {
    for (const stretch of this.#stretchesFrom(() => true)) yield stretch.steps();
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
    if (stretch === null) return { view: UNBEGUN_VIEW, elapsedMs: 0, nowMs: 0 };
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
    let [low, high] = [0, this.#blocks.length + (this.#lines.length > 0 ? 1 : 0)];
    while (low < high) {
      const middle = (low + high) >> 1;
      const stretch = this.#stretchAt(middle);
      if (stretch === null || isLater(stretch)) high = middle;
      else low = middle + 1;
    }
    return Math.max(0, low - 1);
  }

  #stretchAt(place: number): Stretch | null {
    const view = (): SiegeView => this.#pictureBefore(place);
    const block = this.#blocks[place];
    if (block !== undefined) return { ...block, view, steps: () => this.#decode(block) };
    if (this.#lines.length === 0 || place !== this.#blocks.length) return null;
    const steps = (): readonly Step[] => this.#decodeOpen();
    return { firstRecord: this.#openedAt, elapsedMs: this.#openedMs, view, steps };
  }

  #pictureBefore(place: number): SiegeView {
    while (this.#pictures.length < place && this.prepare());
    const picture = this.#pictures[place - 1] ?? UNBEGUN_VIEW;
    return Buffer.isBuffer(picture) ? pictureIn(picture) : picture;
  }

  #readinessOf(place: number): number {
    return Math.min(1, (this.#pictures.length + 1) / (place + 1));
  }

  #decode(block: Block): readonly Step[] {
    if (this.#decoded?.of !== block) {
      this.#decoded = { of: block, steps: stepsIn(linesOf(block), block.times) };
    }
    return this.#decoded.steps;
  }

  #decodeOpen(): readonly Step[] {
    const { length } = this.#lines;
    if (this.#decoded?.of !== this.#lines || this.#decoded.steps.length !== length) {
      this.#decoded = { of: this.#lines, steps: stepsIn(this.#lines, this.#openMs) };
    }
    return this.#decoded.steps;
  }

  #seal(): void {
    this.#blocks.push({
      firstRecord: this.#openedAt,
      elapsedMs: this.#openedMs,
      lines: Buffer.from(this.#lines.join('\n')),
      isPacked: false,
      times: Float64Array.from(this.#openMs),
    });
    this.#lines = [];
    this.#openMs = [];
    this.#openedMs = this.#elapsedMs;
    this.#packing ??= this.#pack();
  }

  async #pack(): Promise<void> {
    while ((await this.#packPicture()) || (await this.#packLines()));
    this.#packing = null;
  }

  async #packLines(): Promise<boolean> {
    const block = this.#blocks[this.#packed];
    if (block === undefined) return false;
    block.lines = await packed(block.lines, FAST);
    block.isPacked = true;
    this.#packed += 1;
    return true;
  }

  /** Objects take the most room, so that these come first. */
  async #packPicture(): Promise<boolean> {
    const place = this.#packedPictures;
    const picture = this.#pictures[place];
    if (picture === undefined) return false;
    if (!Buffer.isBuffer(picture)) this.#pictures[place] = await packed(serialize(picture), FAST);
    this.#packedPictures += 1;
    return true;
  }
}

/** The moment before the first record of a stretch. */
function beginningOf(stretch: Stretch): Moment {
  const { elapsedMs } = stretch;
  const view = stretch.view();
  return { view, elapsedMs, nowMs: view.at };
}

function momentOf(view: SiegeView, { elapsedMs }: Step): Moment {
  return { view, elapsedMs, nowMs: view.at };
}

function linesOf({ lines, isPacked }: Block): readonly string[] {
  return (isPacked ? inflateRawSync(lines) : lines).toString().split('\n');
}

function stepsIn(lines: readonly string[], times: ArrayLike<number>): readonly Step[] {
  return lines.map((line, i) => ({ ...keptIn(line), elapsedMs: times[i] ?? 0 }));
}

function keptIn(line: string): KeptRecord {
  const isOwn = line.startsWith(OWN);
  const json: unknown = JSON.parse(isOwn ? line.slice(OWN.length) : line);
  if (isOwn && isKept(json)) return json;
  if (!isOwn && isLine(json)) return { type: 'event', n: json.n, at: json.at, event: json.event };
  throw new Error('What was kept of a record is none.');
}

function pictureIn(bytes: Buffer): SiegeView {
  const view: unknown = deserialize(inflateRawSync(bytes));
  if (isView(view)) return view;
  throw new Error('What was kept of a picture is none.');
}

/** It is what was put in here; only the outline is looked at. */
function isView(value: unknown): value is SiegeView {
  return typeof value === 'object' && value !== null && 'generals' in value;
}

/** The same: it was looked at when it was read. */
function isLine(value: unknown): value is { n: number; at: number; event: SiegeEvent } {
  return typeof value === 'object' && value !== null && 'event' in value;
}

/** The same. */
function isKept(value: unknown): value is KeptRecord {
  return typeof value === 'object' && value !== null && 'type' in value;
}
