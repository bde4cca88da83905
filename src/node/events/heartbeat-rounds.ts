import type { NodeId } from '../../raft';
import type { NodeEventOf } from '../../shared';

interface Journey {
  readonly what: string;
  readonly to: NodeId;
  readonly sentAt: number;
  end: string | null;
}

/**
 * Gathers a leader's AppendEntries to all peers in one line: who answered how fast, and who did not.
 * A round is told when everybody has answered or is lost, at the latest when the next one begins.
 */
export class HeartbeatRounds {
  readonly #peers: number;
  #journeys = new Map<string, Journey>();

  constructor(peers: number) {
    this.#peers = peers;
  }

  /** Returns the line of the round before, if that was not told yet. */
  sent({ id, to, at }: NodeEventOf<'messageSent'>, what: string): string | null {
    const isNext = [...this.#journeys.values()].some((journey) => journey.to === to);
    const before = isNext ? this.#tell() : null;
    this.#journeys.set(id, { what, to, sentAt: at, end: null });
    return before;
  }

  answered({ id, at }: NodeEventOf<'messageArrived'>): string | null {
    const journey = this.#journeys.get(id);
    if (journey === undefined) return null;
    return this.#end(journey, `answered in ${(at - journey.sentAt).toFixed(1)} ms`);
  }

  lost({ id }: NodeEventOf<'messageLost' | 'unanswered'>, why: string): string | null {
    const journey = this.#journeys.get(id);
    return journey === undefined ? null : this.#end(journey, why);
  }

  #end(journey: Journey, end: string): string | null {
    journey.end = end;
    const journeys = [...this.#journeys.values()];
    const isOver = journeys.length >= this.#peers && journeys.every((each) => each.end !== null);
    return isOver ? this.#tell() : null;
  }

  #tell(): string {
    const endsOf = new Map<string, string[]>();
    for (const { what, to, end } of this.#journeys.values()) {
      const ends = endsOf.get(what) ?? [];
      ends.push(`node ${to} ${end ?? 'has not answered yet'}`);
      endsOf.set(what, ends);
    }
    this.#journeys = new Map();
    return [...endsOf].map(([what, ends]) => `${what}: ${ends.join(', ')}`).join('; ');
  }
}
