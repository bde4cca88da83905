import type { OpenedRecording, ReplayAnswer } from '../shared';
import { replayRequestSchema } from '../shared';
import type { Replay } from './replay';

/** How many steps behind a moment a window is sent at once. */
const STEPS = 1000;

const PATIENCE_MS = 200;

/** So many recordings are open at a time; of more, the one that nobody has asked about for longest is closed. */
const MAX_OPEN = 8;

const NOT_OPEN = 'This recording is not open any more.';

/** The recordings that a program has open for its windows. */
export class Library {
  readonly #open = new Map<number, Replay>();
  #lastId = 0;
  readonly #patienceMs: number;

  /** @param patienceMs so long a window waits at most for a moment before it hears how far it is, in milliseconds */
  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /** Keeps a recording for windows to ask about, and makes its pictures meanwhile. @param n the record that they are to begin with */
  add(replay: Replay, n: number): OpenedRecording {
    this.#lastId += 1;
    this.#keep(this.#lastId, replay);
    for (const [longest] of this.#open) {
      if (this.#open.size <= MAX_OPEN) break;
      this.#open.delete(longest);
    }
    return { id: this.#lastId, tape: replay.tape, at: n };
  }

  /** Puts a longer recording in the place of one that is open. */
  replace(id: number, replay: Replay, n: number): OpenedRecording | null {
    if (!this.#open.has(id)) return null;
    this.#keep(id, replay);
    return { id, tape: replay.tape, at: n };
  }

  /** The first file of a recording that is open; null: it is not, or is no file. */
  fileOf(id: number): string | null {
    return this.#open.get(id)?.file ?? null;
  }

  close(id: number): void {
    this.#open.delete(id);
  }

  /** Answers what came from a window. Never throws. */
  async ask(input: unknown): Promise<ReplayAnswer> {
    const request = replayRequestSchema.safeParse(input);
    if (!request.success) {
      return { type: 'refused', message: 'This is no question about a recording.' };
    }
    const { recording } = request.data;
    const replay = this.#open.get(recording);
    if (replay === undefined) return { type: 'refused', message: NOT_OPEN };
    this.#touch(recording, replay);
    switch (request.data.type) {
      case 'moment': {
        const { place } = request.data;
        const share = await replay.reach(place, this.#patienceMs);
        if (share < 1) return { type: 'preparing', share };
        const moment = replay.momentAt(place);
        return { type: 'moment', moment, steps: replay.stepsAfter(moment.view.n, STEPS) };
      }
      case 'steps':
        return { type: 'steps', steps: replay.stepsAfter(request.data.n, STEPS) };
      case 'chart': {
        const { fromMs, toMs } = request.data;
        await replay.reach({ type: 'time', elapsedMs: fromMs }, Number.POSITIVE_INFINITY);
        return { type: 'chart', chart: replay.chartOf(fromMs, toMs) };
      }
      case 'why': {
        const { question, node, n } = request.data;
        const links = await replay.why(question, node, n, () => this.#isOpen(recording, replay));
        return links === null ? { type: 'refused', message: NOT_OPEN } : { type: 'why', links };
      }
      case 'statistics': {
        const statistics = await replay.statistics(() => this.#isOpen(recording, replay));
        return statistics === null
          ? { type: 'refused', message: NOT_OPEN }
          : { type: 'statistics', statistics };
      }
    }
  }

  #keep(id: number, replay: Replay): void {
    this.#open.set(id, replay);
    void replay.prepare(() => this.#isOpen(id, replay));
  }

  #isOpen(id: number, replay: Replay): boolean {
    return this.#open.get(id) === replay;
  }

  /** Makes it the one that was asked about last. */
  #touch(id: number, replay: Replay): void {
    this.#open.delete(id);
    this.#open.set(id, replay);
  }
}
