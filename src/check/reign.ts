import { State } from '../raft';
import type { ElectionWon, NodeEvent, NodeEventOf, SiegeEvent } from '../shared';
import { isNodeEvent } from '../shared';

/** One leader behind another. */
export interface Failover {
  readonly from: number;
  readonly to: number;
  /**
   * From the moment at which the old leader ended or stood still, or else was last heard by the new one, until
   * that led, in milliseconds.
   */
  readonly durationMs: number;
}

interface Leader {
  readonly node: number;
  readonly term: number;
  /** Since when its process is gone or stands still; null: it goes on. */
  readonly lostAt: number | null;
}

/** Who led when, and how it came to that. */
export class Reign {
  readonly elections: ElectionWon[] = [];
  readonly failovers: Failover[] = [];
  readonly #candidacies = new Map<number, { readonly at: number; votes: number }>();
  /** When each node heard each other last, by `listener:speaker`. */
  readonly #heard = new Map<string, number>();
  #leader: Leader | null = null;

  take(event: SiegeEvent): void {
    if (isNodeEvent(event)) {
      this.#takeNode(event);
      return;
    }
    const { node } = 'node' in event ? event : { node: null };
    if (event.type === 'siegeBegan') {
      this.#candidacies.clear();
      this.#heard.clear();
      this.#leader = null;
    }
    if (this.#leader === null || this.#leader.node !== node) return;
    if (event.type === 'processExited' || event.type === 'frozen') {
      this.#leader = { ...this.#leader, lostAt: this.#leader.lostAt ?? event.at };
    }
    if (event.type === 'thawed') this.#leader = { ...this.#leader, lostAt: null };
  }

  #takeNode(event: NodeEvent): void {
    const { node, at } = event;
    switch (event.type) {
      case 'started':
        this.#candidacies.delete(node);
        if (event.state === State.Leader) this.#lead(event);
        return;
      case 'stateChanged':
        if (event.to === State.Candidate) this.#candidacies.set(node, { at, votes: 1 });
        if (event.to === State.Leader) this.#lead(event);
        return;
      case 'termChanged':
        // A candidate whose election came to nothing stands again, in the next term.
        if (event.state === State.Candidate) this.#candidacies.set(node, { at, votes: 1 });
        return;
      case 'voteCounted': {
        const candidacy = this.#candidacies.get(node);
        if (candidacy !== undefined && event.granted && event.voter !== node) candidacy.votes += 1;
        return;
      }
      case 'messageArrived':
        this.#heard.set(`${node}:${event.from}`, at);
        return;
      default:
    }
  }

  #lead({ node, term, at, type }: NodeEventOf<'started' | 'stateChanged'>): void {
    const candidacy = this.#candidacies.get(node);
    if (type === 'stateChanged' && candidacy !== undefined) {
      const { votes } = candidacy;
      this.elections.push({ term, leader: node, votes, durationMs: at - candidacy.at });
    }
    const last = this.#leader;
    if (last !== null && last.term >= term) return;
    if (last !== null) {
      const heardAt = this.#heard.get(`${node}:${last.node}`);
      const since = last.lostAt ?? heardAt ?? candidacy?.at ?? at;
      this.failovers.push({ from: last.node, to: node, durationMs: Math.max(0, at - since) });
    }
    this.#leader = { node, term, lostAt: null };
  }
}
