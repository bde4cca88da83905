import type { Observed, Violation } from '../raft';
import { Invariants, NEEDS_ALL, State } from '../raft';
import type { NodeEvent, SiegeRecord } from '../shared';
import { isNodeEvent } from '../shared';
import { Departures } from './departures';
import { mirror } from './mirror';

const MAX_VIOLATIONS = 20;
/**
 * How many log entries are looked at, back from the newest that is committed: a siege can be long. What is
 * older is compared where it counts, at the entries that follow it (Log Matching).
 */
const WINDOW = 2048;
/** Of how many terms it is kept who led them. */
const LEADERS_MAX = 1000;
/** By how much the clocks of two processes on one machine may seem to differ, in milliseconds. */
const CLOCKS_DIFFER_MS = 20;

/** A property that does not hold, and the number of the record that showed it. */
export interface FoundViolation extends Violation {
  readonly record: number;
}

/**
 * Checks Raft's properties on the nodes' events while a siege goes on, and names the record that
 * broke one. Cause must come before effect (see `CausalOrder`). It must never cry wolf: a process that is killed
 * between an answer and the report of what it has answered leaves a hole in the story, and a hole proves nothing.
 */
export class PropertyWatch {
  readonly #report: (found: FoundViolation) => void;
  readonly #departures = new Departures();
  readonly #mirrors = new Map<number, Observed>();
  /**
   * Nodes of which events are missing, with the life they are missing in; the next one is whole. Once such a
   * node has told its state, it is followed again, but what it did in between stays unknown.
   */
  readonly #gapped = new Map<number, number>();
  /** Nodes that owe a departure, with the latest moment at which one arrived that they have not told. */
  readonly #untold = new Map<number, number>();
  /** Members of an etcd cluster, which tell who leads a term and nothing else that could be checked. */
  readonly #members = new Set<number>();
  readonly #leaders = new Map<number, number>();
  #invariants: Invariants | null = null;
  #size = 0;
  #violations = 0;

  constructor(report: (found: FoundViolation) => void) {
    this.#report = report;
  }

  take({ n, event }: SiegeRecord): void {
    if (isNodeEvent(event)) {
      this.#follow(event, n);
      return;
    }
    switch (event.type) {
      case 'siegeBegan':
        this.#forget();
        this.#size = event.servers.length;
        this.#invariants = new Invariants(this.#size, event.decreedLeader);
        // How it began is not told, and what an attached general does while it isn't heard neither.
        if (event.attached === true) {
          for (const node of event.servers.keys()) this.#gapped.set(node, Infinity);
        }
        // A program of others keeps most of what it does to itself, for ever.
        for (const { node, kind } of event.programs ?? []) {
          this.#gapped.set(node, Infinity);
          // Those that somebody else has started are asked now and then, and who leads in between is not seen.
          if (kind === 'etcd' && event.attached !== true) this.#members.add(node);
        }
        return;
      case 'membersChanged':
        for (const { node } of event.joined ?? []) this.#gapped.set(node, Infinity);
        return;
      case 'gap':
        this.#loseTrack(event.node, event.incarnation);
        return;
      case 'contactLost':
        this.#loseTrack(event.node, Number.POSITIVE_INFINITY);
        return;
      default:
    }
  }

  /** Records of anybody may be missing. */
  loseTrackOfAll(): void {
    this.#departures.forget();
    for (const node of this.#mirrors.keys()) this.#loseTrack(node, Number.POSITIVE_INFINITY);
  }

  #follow(event: NodeEvent, record: number): void {
    const { node } = event;
    if (this.#members.has(node)) {
      this.#followMember(event, record);
      return;
    }
    this.#settleDebts(event);
    this.#departures.take(event);
    if (event.type === 'eventsDropped') this.#loseTrack(node, event.incarnation);
    if (event.type === 'started') {
      if (event.incarnation > (this.#gapped.get(node) ?? 0)) this.#gapped.delete(node);
      this.#untold.delete(node);
      this.#invariants?.restarted(node);
    }
    const last = this.#mirrors.get(node) ?? null;
    const now = mirror(last, event, this.#size);
    if (now === null) this.#loseTrack(node, event.incarnation);
    if (now === null || now === last) return;
    const violation = this.#invariants?.observe(node, now) ?? null;
    this.#mirrors.set(node, withinWindow(now));
    if (event.type === 'committed') this.#invariants?.forgetBefore(event.commitIndex - WINDOW);
    if (violation !== null) this.#tell(violation, record);
  }

  /** At most one of them leads in a term. */
  #followMember({ node, term, state }: NodeEvent, record: number): void {
    if (state !== State.Leader || term === null) return;
    const other = this.#leaders.get(term) ?? node;
    this.#leaders.set(term, other);
    if (this.#leaders.size > LEADERS_MAX) this.#leaders.delete(Math.min(...this.#leaders.keys()));
    if (other === node) return;
    const detail = `leads term ${term}, as general ${other} has done`;
    this.#tell({ property: 'Election Safety', node, detail }, record);
  }

  /**
   * Keeps account of departures that were not told before their arrival. A node tells everything in its
   * order: once it tells of a later moment, it owes nothing any more, and what a former life has kept to
   * itself is covered by what this life began with.
   */
  #settleDebts(event: NodeEvent): void {
    if (event.type === 'messageArrived' && !this.#departures.has(event)) {
      const owed = this.#untold.get(event.from) ?? Number.NEGATIVE_INFINITY;
      this.#untold.set(event.from, Math.max(owed, event.at));
    }
    const owed = this.#untold.get(event.node);
    if (owed !== undefined && event.at > owed + CLOCKS_DIFFER_MS) this.#untold.delete(event.node);
  }

  #forget(): void {
    this.#departures.forget();
    this.#mirrors.clear();
    this.#members.clear();
    this.#leaders.clear();
    this.#gapped.clear();
    this.#untold.clear();
    this.#violations = 0;
  }

  #loseTrack(node: number, incarnation: number): void {
    this.#gapped.set(node, Math.max(incarnation, this.#gapped.get(node) ?? 0));
    this.#mirrors.delete(node);
  }

  #tell(violation: Violation, record: number): void {
    const storyIsWhole = this.#gapped.size === 0 && this.#untold.size === 0;
    if (!storyIsWhole && NEEDS_ALL.includes(violation.property)) return;
    if (this.#violations >= MAX_VIOLATIONS) return;
    this.#violations += 1;
    this.#report({ ...violation, record });
  }
}

/** The node as it is, without entries that have long been looked at. */
function withinWindow(now: Observed): Observed {
  const { log } = now;
  const isLong = log.lastIndex - log.firstIndex >= 2 * WINDOW;
  return isLong ? { ...now, log: log.forgetBefore(log.lastIndex - WINDOW) } : now;
}
