import { State } from '../raft';
import type { ElectionWon, Failover, Lead, NodeEvent, NodeEventOf, SiegeEvent } from '../shared';
import { followLead, isNodeEvent } from '../shared';

/** Who led when, and how it came to that. */
export class Reign {
  readonly elections: ElectionWon[] = [];
  /** One leader behind another, also where the old one was deposed: from when the new one last heard it. */
  readonly failovers: Failover[] = [];
  readonly #candidacies = new Map<number, { readonly at: number; votes: number }>();
  /** When each node heard each other last, by `listener:speaker`. */
  readonly #heard = new Map<string, number>();
  #lead: Lead | null = null;

  take(event: SiegeEvent): void {
    const before = this.#lead;
    this.#lead = followLead(before, event);
    if (this.#lead !== null && before !== null && this.#lead.term !== before.term) {
      this.#succeed(before, this.#lead.node, event.at);
    }
    if (isNodeEvent(event)) this.#takeNode(event);
    if (event.type === 'siegeBegan') {
      this.#candidacies.clear();
      this.#heard.clear();
    }
  }

  #takeNode(event: NodeEvent): void {
    const { node, at } = event;
    switch (event.type) {
      case 'started':
        this.#candidacies.delete(node);
        return;
      case 'stateChanged':
        if (event.to === State.Candidate) this.#candidacies.set(node, { at, votes: 1 });
        if (event.to === State.Leader) this.#win(event);
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

  #win({ node, term, at }: NodeEventOf<'stateChanged'>): void {
    const candidacy = this.#candidacies.get(node);
    if (candidacy === undefined) return;
    const { votes } = candidacy;
    this.elections.push({ term, leader: node, votes, durationMs: at - candidacy.at });
  }

  #succeed(old: Lead, node: number, at: number): void {
    const heardAt = this.#heard.get(`${node}:${old.node}`);
    const since = old.lostAt ?? heardAt ?? this.#candidacies.get(node)?.at ?? at;
    this.failovers.push({ from: old.node, to: node, durationMs: Math.max(0, at - since) });
  }
}
