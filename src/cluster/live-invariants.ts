import type { Observed, Property, Violation } from '../raft';
import { Invariants } from '../raft';
import type { NodeEvent, SiegeRecord } from '../shared';
import { isNodeEvent } from '../shared';
import { CausalOrder } from './causal-order';
import { mirror } from './mirror';
import type { ClusterNews } from './relay';

const MAX_VIOLATIONS = 20;
const MAX_UNTOLD_PER_NODE = 1000;

/**
 * Properties that one node can only be seen to keep with the help of what others have told. While
 * one of them is known to have kept something to itself, these are not held against anybody.
 */
const NEEDS_ALL: readonly Property[] = ['Leader won its election', "Leader's peers consistent"];

/**
 * Checks Raft's properties on the nodes' events while a siege goes on, and names the record that
 * broke one. It must never cry wolf: a process that is killed between an answer and the report of
 * what it has answered leaves a hole in the story, and a hole proves nothing.
 */
export class LiveInvariants {
  readonly #announce: (news: ClusterNews) => void;
  readonly #order = new CausalOrder<number>((told, untold) => {
    this.#follow(told.event, told.item, untold);
  });
  readonly #mirrors = new Map<number, Observed>();
  /** Nodes of which events are missing, with the life they are missing in; the next one is whole. */
  readonly #gapped = new Map<number, number>();
  /** Departures each node owes: their arrivals have been told, they have not. */
  readonly #untold = new Map<number, Set<string>>();
  #invariants: Invariants | null = null;
  #size = 0;
  #violations = 0;

  constructor(announce: (news: ClusterNews) => void) {
    this.#announce = announce;
  }

  take({ n, event }: SiegeRecord): void {
    if (isNodeEvent(event)) {
      this.#order.add({ event, item: n });
      return;
    }
    switch (event.type) {
      case 'siegeBegan':
        this.close();
        this.#size = event.servers.length;
        this.#invariants = new Invariants(this.#size, event.decreedLeader);
        return;
      case 'processExited':
        this.#order.nodeEnded(event.node);
        return;
      case 'gap':
        this.#loseTrack(event.node, event.incarnation);
        return;
      default:
    }
  }

  /** Forgets everything and stops waiting. */
  close(): void {
    this.#order.close();
    this.#mirrors.clear();
    this.#gapped.clear();
    this.#untold.clear();
    this.#invariants = null;
    this.#violations = 0;
  }

  #follow(event: NodeEvent, record: number, untold: boolean): void {
    const { node } = event;
    this.#settleDebts(event, untold);
    if (event.type === 'eventsDropped') this.#loseTrack(node, event.incarnation);
    if (event.type === 'started') {
      if (event.incarnation > (this.#gapped.get(node) ?? 0)) this.#gapped.delete(node);
      this.#untold.delete(node);
      this.#invariants?.restarted(node);
    }
    if (this.#gapped.has(node)) return;
    const last = this.#mirrors.get(node) ?? null;
    const now = mirror(last, event, this.#size);
    if (now === null || now === last) return;
    this.#mirrors.set(node, now);
    const violation = this.#invariants?.observe(node, now) ?? null;
    if (violation !== null) this.#report(violation, record);
  }

  /** Keeps account of departures that were not told before their arrival. */
  #settleDebts(event: NodeEvent, untold: boolean): void {
    if (event.type === 'messageArrived' && untold) {
      const debts = this.#untold.get(event.from) ?? new Set<string>();
      if (debts.size < MAX_UNTOLD_PER_NODE) debts.add(`${event.id}:${event.leg}`);
      this.#untold.set(event.from, debts);
    }
    if (event.type === 'messageSent') {
      const debts = this.#untold.get(event.node);
      debts?.delete(`${event.id}:${event.cargo.leg}`);
      if (debts?.size === 0) this.#untold.delete(event.node);
    }
  }

  #loseTrack(node: number, incarnation: number): void {
    this.#gapped.set(node, incarnation);
    this.#mirrors.delete(node);
  }

  #report(violation: Violation, record: number): void {
    const storyIsWhole = this.#gapped.size === 0 && this.#untold.size === 0;
    if (!storyIsWhole && NEEDS_ALL.includes(violation.property)) return;
    if (this.#violations >= MAX_VIOLATIONS) return;
    this.#violations += 1;
    this.#announce({ type: 'violation', ...violation, record });
  }
}
