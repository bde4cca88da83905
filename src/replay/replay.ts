import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Measures } from '../check';
import { readTold, type Told, UnreadableRecording } from '../recording';
import type { NodeId } from '../raft';
import type {
  BareView,
  Chart,
  KeptRecord,
  Moment,
  Place,
  Question,
  Statistics,
  Step,
  Tape,
} from '../shared';
import { UNBEGUN_VIEW } from '../shared';
import { Bands } from './bands';
import { binsOf, chartOf } from './chart';
import { Lanes } from './lanes';
import { Sights } from './sights';
import { Tally } from './tally';
import { Timeline } from './timeline';
import { whenOf } from './when';
import { why } from './why/why';

/** Of a stretch with more records than this a diagram tells only how many there are. */
const MAX_CHARTED = 4000;

/** A recording that is open: what its tape shows, and the picture at any of its moments. */
export class Replay {
  readonly tape: Tape;
  /** The first of the files that it was read from; null: it was not. */
  readonly file: string | null;
  readonly #timeline: Timeline;
  readonly #sights: Sights;
  readonly #lanes: Lanes;
  readonly #tally: Tally;
  #statistics: Promise<Statistics | null> | null = null;

  private constructor(
    tape: Tape,
    timeline: Timeline,
    sights: Sights,
    {
      lanes,
      tally,
      file,
    }: { readonly lanes: Lanes; readonly tally: Tally; readonly file: string | null },
  ) {
    this.tape = tape;
    this.file = file;
    this.#timeline = timeline;
    this.#sights = sights;
    this.#lanes = lanes;
    this.#tally = tally;
  }

  /**
   * Opens one file, or several that are merged. Every record is read, and nothing is opened where one can't be.
   * Its whole pictures are made afterwards: see `prepare`.
   *
   * @throws UnreadableRecording
   */
  static async open(paths: readonly string[]): Promise<Replay> {
    let isTorn = false;
    const batches = readTold(paths, () => {
      isTorn = true;
    });
    const name = paths.map((path) => basename(path)).join(', ');
    const replay = await Replay.#of(batches, name, () => isTorn, paths[0]);
    if (replay === null) {
      throw new UnreadableRecording(paths[0] ?? '', null, 'Nothing was recorded in it.');
    }
    return replay;
  }

  /** @returns null where there is no record */
  static of(records: Iterable<KeptRecord>, name: string): Promise<Replay | null> {
    const told = Array.from(records, (record) => ({ record, text: null }));
    return Replay.#of([told], name, () => false);
  }

  static async #of(
    batches: AsyncIterable<readonly Told[]> | Iterable<readonly Told[]>,
    name: string,
    isTorn: () => boolean,
    file: string | null = null,
  ): Promise<Replay | null> {
    const timeline = new Timeline();
    const sights = new Sights();
    const bands = new Bands();
    const lanes = new Lanes();
    const tally = new Tally();
    let before: BareView = UNBEGUN_VIEW;
    for await (const batch of batches) {
      for (const { record, text } of batch) {
        const glance = timeline.add(record, text);
        sights.take(before, record, glance.elapsedMs);
        before = glance.view;
        bands.take(glance.view, glance.elapsedMs);
        lanes.take(glance.view, whenOf(record, glance));
        tally.take(record, glance);
      }
    }
    const { firstRecord, lastRecord, startedAt, end } = timeline;
    if (firstRecord === null) return null;
    const { elapsedMs: lengthMs } = end;
    const tape: Tape = {
      name,
      startedAt,
      lengthMs,
      firstRecord,
      lastRecord,
      bands: bands.all,
      marks: sights.marks(lengthMs),
      generals: lanes.count,
      dull: tally.dull(lengthMs),
      isTorn: isTorn(),
    };
    return new Replay(tape, timeline, sights, { lanes, tally, file });
  }

  /** The same, of a file that is still being written, whose last line need not be whole. */
  untorn(): Replay {
    return new Replay({ ...this.tape, isTorn: false }, this.#timeline, this.#sights, {
      lanes: this.#lanes,
      tally: this.#tally,
      file: this.file,
    });
  }

  /**
   * Makes the pictures that are kept, a few milliseconds at a time between which other work has its turn, and is done
   * once everything is packed.
   *
   * @param isWanted asked before each; false ends it
   */
  async prepare(isWanted: () => boolean): Promise<void> {
    while (isWanted() && this.#timeline.prepare()) await setImmediate();
    await this.#timeline.packed();
  }

  /**
   * Makes the pictures that a place needs, for so many milliseconds at most.
   *
   * @returns which part of them is made, 1 being all: then its moment is had at once
   */
  async reach(place: Place, forMs: number): Promise<number> {
    const untilMs = performance.now() + forMs;
    let readiness = this.#readinessOf(place);
    while (readiness < 1) {
      this.#timeline.prepare();
      await setImmediate();
      readiness = this.#readinessOf(place);
      if (performance.now() >= untilMs) break;
    }
    return readiness;
  }

  #readinessOf(place: Place): number {
    return place.type === 'time'
      ? this.#timeline.readinessAtTime(place.elapsedMs)
      : this.#timeline.readinessAt(this.#recordOf(place));
  }

  /** The moment of a place; of the nearest that there is. */
  momentAt(place: Place): Moment {
    return place.type === 'time'
      ? this.#timeline.atTime(place.elapsedMs)
      : this.#timeline.atRecord(this.#recordOf(place));
  }

  #recordOf(place: Exclude<Place, { type: 'time' }>): number {
    if (place.type === 'record') return place.n;
    const { sight, direction, n } = place;
    return this.#sights.find(sight, direction, n) ?? n;
  }

  /**
   * The records that led to a state of a general at the moment of record `n`, newest first; other questions are
   * answered meanwhile.
   *
   * @param isWanted asked now and then; false ends it
   * @returns null where it was ended
   */
  async why(
    question: Question,
    node: NodeId,
    n: number,
    isWanted: () => boolean,
  ): Promise<readonly Step[] | null> {
    await this.reach({ type: 'record', n }, Number.POSITIVE_INFINITY);
    return why(this.#timeline, question, node, n, isWanted);
  }

  /**
   * What all of it measures: counted when it is asked for first, a few milliseconds at a time between which other
   * questions are answered.
   *
   * @param isWanted asked before each; false ends it
   * @returns null where it was ended
   */
  statistics(isWanted: () => boolean): Promise<Statistics | null> {
    this.#statistics ??= this.#measure(isWanted);
    return this.#statistics;
  }

  async #measure(isWanted: () => boolean): Promise<Statistics | null> {
    const measures = new Measures();
    for (const steps of this.#timeline.steps()) {
      if (!isWanted()) return null;
      for (const step of steps) measures.take(step);
      await setImmediate();
    }
    return measures.finish();
  }

  stepsAfter(n: number, limit: number): readonly Step[] {
    return this.#timeline.stepsAfter(n, limit);
  }

  /** What a space-time diagram shows of a stretch: of each message and mark, or where there are too many, how many. */
  chartOf(fromMs: number, toMs: number): Chart {
    const from = Math.min(fromMs, toMs, this.tape.lengthMs);
    const to = Math.min(Math.max(fromMs, toMs), this.tape.lengthMs);
    const stretch = { fromMs: from, toMs: to };
    const content =
      this.#tally.countBetween(from, to) > MAX_CHARTED
        ? binsOf(this.#tally, stretch, this.tape.generals)
        : chartOf(this.#timeline, stretch);
    return { ...stretch, spans: this.#lanes.between(from, to, this.tape.lengthMs), content };
  }
}
