import { basename } from 'node:path';
import { Measures } from '../check';
import { readRecordings, UnreadableRecording } from '../recording';
import type { NodeId } from '../raft';
import type { Chart, KeptRecord, Moment, Place, Question, Statistics, Step, Tape } from '../shared';
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
  #statistics: Statistics | null = null;

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
   *
   * @throws UnreadableRecording
   */
  static async open(paths: readonly string[]): Promise<Replay> {
    let isTorn = false;
    const records = readRecordings(paths, () => {
      isTorn = true;
    });
    const name = paths.map((path) => basename(path)).join(', ');
    const replay = await Replay.of(records, name, () => isTorn, paths[0]);
    if (replay === null) {
      throw new UnreadableRecording(paths[0] ?? '', null, 'Nothing was recorded in it.');
    }
    return replay;
  }

  /** @returns null where there is no record */
  static async of(
    records: AsyncIterable<KeptRecord> | Iterable<KeptRecord>,
    name: string,
    isTorn: () => boolean = () => false,
    file: string | null = null,
  ): Promise<Replay | null> {
    const timeline = new Timeline();
    const sights = new Sights();
    const bands = new Bands();
    const lanes = new Lanes();
    const tally = new Tally();
    for await (const record of records) {
      const { view } = timeline.end;
      const moment = timeline.add(record);
      sights.take(view, record, moment.elapsedMs);
      bands.take(moment.view, moment.elapsedMs);
      lanes.take(moment.view, whenOf(record, moment));
      tally.take(record, moment);
    }
    const { firstRecord, startedAt, end } = timeline;
    if (firstRecord === null) return null;
    const { elapsedMs: lengthMs, view } = end;
    const tape: Tape = {
      name,
      startedAt,
      lengthMs,
      firstRecord,
      lastRecord: view.n,
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

  /** The moment of a place; of the nearest that there is. */
  momentAt(place: Place): Moment {
    switch (place.type) {
      case 'record':
        return this.#timeline.atRecord(place.n);
      case 'time':
        return this.#timeline.atTime(place.elapsedMs);
      case 'sight': {
        const { sight, direction, n } = place;
        return this.#timeline.atRecord(this.#sights.find(sight, direction, n) ?? n);
      }
    }
  }

  /** The records that led to a state of a general at the moment of record `n`, newest first. */
  why(question: Question, node: NodeId, n: number): readonly Step[] {
    return why(this.#timeline, question, node, n);
  }

  /** What all of it measures: counted when it is asked for first. */
  statistics(): Statistics {
    if (this.#statistics !== null) return this.#statistics;
    const measures = new Measures();
    for (const step of this.#timeline.steps()) measures.take(step);
    this.#statistics = measures.finish();
    return this.#statistics;
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
