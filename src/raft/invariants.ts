import { sameCommand } from './command';
import type { Command } from './command';
import type { Log, LogEntry } from './log';
import type { NodeId } from './messages';
import { majority } from './node';
import { State } from './state';

/**
 * What is checked: the five properties of Figure 3, and behind them the invariants of the Runway
 * model of Raft that do not follow from one of them at once.
 */
export const PROPERTIES = [
  'Election Safety',
  'Leader Append-Only',
  'Log Matching',
  'Leader Completeness',
  'State Machine Safety',
  'Terms never decrease',
  'Votes consistent',
  'Leader won its election',
  'Log terms monotonic',
  'Log terms within current term',
  'Commit index consistent',
  "Leader's peers consistent",
] as const;
export type Property = (typeof PROPERTIES)[number];

/**
 * Properties that one node can only be seen to keep with the help of what others have told. While
 * one of them is known to have kept something to itself, these are not held against anybody.
 */
export const NEEDS_ALL: readonly Property[] = [
  'Leader won its election',
  "Leader's peers consistent",
];

/** A property that does not hold, who showed it, and what was seen, as a sentence. */
export interface Violation {
  readonly property: Property;
  readonly node: NodeId;
  readonly detail: string;
}

/** What has to be known of a node; every RaftNode is one. */
export interface Observed {
  readonly state: State;
  readonly term: number;
  readonly votedFor: NodeId | null;
  readonly log: Log;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly progress?: readonly { readonly nextIndex: number; readonly matchIndex: number }[];
}

interface SeenEntry {
  readonly term: number;
  readonly prevTerm: number;
  readonly command: Command;
}

interface CommittedEntry extends LogEntry {
  /** The lowest term in which a node held the entry for committed. */
  readonly committedInTerm: number;
}

/** How many entries are forgotten at a time. */
const FORGOTTEN_AT_ONCE = 1024;

/**
 * Watches a whole cluster, one observation of one node at a time, and says which property an
 * observation breaks. Observations must come in an order that respects cause and effect, and must
 * show only what the node has persisted. Each costs what has changed since the node's last one.
 *
 * Log Matching is checked by induction: where every pair of index and term has one command and one
 * previous term in all logs ever seen, two logs that share such a pair share all entries before it.
 */
export class Invariants {
  readonly #size: number;
  readonly #decreedLeader: NodeId | null;
  readonly #last = new Map<NodeId, Observed>();
  readonly #leaders = new Map<number, NodeId>();
  readonly #votes = new Map<number, Map<NodeId, NodeId>>();
  /** By index, without the first `#forgotten`. */
  readonly #entries: SeenEntry[][] = [];
  #forgotten = 0;
  readonly #committed = new Map<number, CommittedEntry>();
  /** The highest commit index that each node has ever shown: so far its stored log must keep. */
  readonly #mustKeep = new Map<NodeId, number>();

  constructor(size: number, decreedLeader: NodeId | null) {
    this.#size = size;
    this.#decreedLeader = decreedLeader;
  }

  /** How many entries are known to be committed. */
  get committedCount(): number {
    return this.#committed.size;
  }

  /** Forgets the entries before an index: they are not looked at any more. Now and then, to be cheap. */
  forgetBefore(index: number): void {
    const count = index - 1 - this.#forgotten;
    if (count < FORGOTTEN_AT_ONCE) return;
    this.#entries.splice(0, count);
    this.#forgotten += count;
    for (const committed of this.#committed.keys()) {
      if (committed <= this.#forgotten) this.#committed.delete(committed);
    }
  }

  /** The node lost what it does not store: it starts again with nothing committed or applied. */
  restarted(id: NodeId): void {
    const last = this.#last.get(id);
    if (last === undefined) return;
    const { term, votedFor, log } = last;
    this.#last.set(id, {
      state: State.Follower,
      term,
      votedFor,
      log,
      commitIndex: 0,
      lastApplied: 0,
    });
  }

  /** Takes note of a node as it stands and returns the first property it breaks, or null. */
  observe(id: NodeId, now: Observed): Violation | null {
    const last = this.#last.get(id);
    if (last === now) return null;
    const violation =
      this.#checkTermAndVote(id, last, now) ??
      this.#checkLog(id, last, now) ??
      this.#checkCommit(id, last, now) ??
      this.#checkLeader(id, last, now);
    this.#last.set(id, now);
    return violation;
  }

  #checkTermAndVote(id: NodeId, last: Observed | undefined, now: Observed): Violation | null {
    if (last?.term === now.term && last.votedFor === now.votedFor) return null;
    if (last !== undefined && now.term < last.term) {
      return broken('Terms never decrease', id, `went from term ${last.term} back to ${now.term}`);
    }
    const votes = this.#votes.get(now.term) ?? new Map<NodeId, NodeId>();
    this.#votes.set(now.term, votes);
    const before = votes.get(id);
    if (before !== undefined && before !== now.votedFor) {
      const after = now.votedFor === null ? 'has forgotten it' : `now says node ${now.votedFor}`;
      return broken(
        'Votes consistent',
        id,
        `voted for node ${before} in term ${now.term} and ${after}`,
      );
    }
    if (now.votedFor !== null) votes.set(id, now.votedFor);
    return null;
  }

  #checkLog(id: NodeId, last: Observed | undefined, now: Observed): Violation | null {
    if (last?.log === now.log) return null;
    const kept = last === undefined ? 0 : commonPrefix(last.log, now.log);
    if (last !== undefined && kept < last.log.lastIndex) {
      if (last.state === State.Leader && now.state === State.Leader && last.term === now.term) {
        return broken('Leader Append-Only', id, `changed its log at index ${kept + 1} as leader`);
      }
      if (kept < (this.#mustKeep.get(id) ?? 0)) {
        return broken('State Machine Safety', id, `gave up committed entry ${kept + 1}`);
      }
    }
    const first = Math.max(kept + 1, this.#forgotten + 1, now.log.firstIndex);
    for (let index = first; index <= now.log.lastIndex; index += 1) {
      const violation = this.#checkEntry(id, index, now);
      if (violation !== null) return violation;
    }
    return null;
  }

  #checkEntry(id: NodeId, index: number, now: Observed): Violation | null {
    const { term, command } = now.log.entryAt(index);
    const prevTerm = now.log.termAt(index - 1) ?? 0;
    if (term < prevTerm) {
      const detail = `has term ${prevTerm} at index ${index - 1} and term ${term} behind it`;
      return broken('Log terms monotonic', id, detail);
    }
    if (term > now.term) {
      const detail = `holds an entry of term ${term} in term ${now.term}`;
      return broken('Log terms within current term', id, detail);
    }
    const seen = (this.#entries[index - this.#forgotten] ??= []);
    const twin = seen.find((entry) => entry.term === term);
    if (twin === undefined) {
      seen.push({ term, prevTerm, command });
    } else if (twin.prevTerm !== prevTerm || !sameCommand(twin.command, command)) {
      const detail = `differs from another log that has the same term ${term} at index ${index}`;
      return broken('Log Matching', id, detail);
    }
    return null;
  }

  #checkCommit(id: NodeId, last: Observed | undefined, now: Observed): Violation | null {
    const { commitIndex, lastApplied, log, term } = now;
    const committed = last?.commitIndex ?? 0;
    const applied = last?.lastApplied ?? 0;
    if (commitIndex === committed && lastApplied === applied) return null;
    const goesBack = commitIndex < committed || lastApplied < applied;
    if (goesBack || commitIndex > log.lastIndex || lastApplied > commitIndex) {
      const detail =
        `has its log up to index ${log.lastIndex}, committed up to ${commitIndex} ` +
        `(${committed} before) and applied up to ${lastApplied} (${applied} before)`;
      return broken('Commit index consistent', id, detail);
    }
    this.#mustKeep.set(id, Math.max(this.#mustKeep.get(id) ?? 0, commitIndex));
    const first = Math.max(committed + 1, this.#forgotten + 1, log.firstIndex);
    for (let index = first; index <= commitIndex; index += 1) {
      const entry = log.entryAt(index);
      const known = this.#committed.get(index);
      if (known !== undefined && !sameEntry(known, entry)) {
        const detail = `committed at index ${index} an entry of term ${entry.term}, another node one of term ${known.term}`;
        return broken('State Machine Safety', id, detail);
      }
      if (known === undefined || term < known.committedInTerm) {
        this.#committed.set(index, { ...entry, committedInTerm: term });
        const violation = this.#checkLaterLeaders(index, entry.term, term);
        if (violation !== null) return violation;
      }
    }
    return null;
  }

  #checkLaterLeaders(index: number, entryTerm: number, committedInTerm: number): Violation | null {
    for (const [id, node] of this.#last) {
      if (node.state !== State.Leader || node.term <= committedInTerm) continue;
      if (differs(node.log, index, entryTerm)) return incomplete(id, index, node.term);
    }
    return null;
  }

  #checkLeader(id: NodeId, last: Observed | undefined, now: Observed): Violation | null {
    if (now.state !== State.Leader) return null;
    if (last?.state !== State.Leader || last.term !== now.term) {
      const violation = this.#checkNewLeader(id, now);
      if (violation !== null) return violation;
    }
    return now.progress === undefined || now.progress === last?.progress
      ? null
      : this.#checkProgress(id, now, now.progress);
  }

  #checkNewLeader(id: NodeId, now: Observed): Violation | null {
    const other = this.#leaders.get(now.term);
    if (other !== undefined && other !== id) {
      return broken('Election Safety', id, `leads in term ${now.term}, and so does node ${other}`);
    }
    this.#leaders.set(now.term, id);
    const byDecree = now.term === 1 && id === this.#decreedLeader;
    const votes = [...(this.#votes.get(now.term)?.values() ?? [])];
    const forIt = votes.filter((candidate) => candidate === id).length;
    if (!byDecree && forIt < majority(this.#size)) {
      const detail = `leads in term ${now.term} with ${forIt} of ${this.#size} votes`;
      return broken('Leader won its election', id, detail);
    }
    for (const [index, entry] of this.#committed) {
      if (entry.committedInTerm < now.term && differs(now.log, index, entry.term)) {
        return incomplete(id, index, now.term);
      }
    }
    return null;
  }

  #checkProgress(
    id: NodeId,
    now: Observed,
    progress: NonNullable<Observed['progress']>,
  ): Violation | null {
    for (const [peer, { nextIndex, matchIndex }] of progress.entries()) {
      if (peer === id) continue;
      if (matchIndex >= nextIndex || nextIndex > now.log.lastIndex + 1) {
        const detail = `has next index ${nextIndex} and match index ${matchIndex} for node ${peer}`;
        return broken("Leader's peers consistent", id, detail);
      }
      const follower = this.#last.get(peer);
      if (follower?.term !== now.term) continue;
      if (differs(follower.log, matchIndex, termIn(now.log, matchIndex))) {
        const detail = `believes that node ${peer} holds its log up to index ${matchIndex}, but it does not`;
        return broken("Leader's peers consistent", id, detail);
      }
    }
    return null;
  }
}

function broken(property: Property, node: NodeId, what: string): Violation {
  return { property, node, detail: `Node ${node} ${what}.` };
}

function incomplete(id: NodeId, index: number, term: number): Violation {
  return broken(
    'Leader Completeness',
    id,
    `leads in term ${term} without the entry at index ${index}, which an earlier term committed`,
  );
}

/** The term at an index, undefined beyond the log's end; null where nothing is known of it. */
function termIn(log: Log, index: number): number | undefined | null {
  return index < log.firstIndex - 1 ? null : log.termAt(index);
}

/** Whether the log is known to have an entry of another term there, or none. */
function differs(log: Log, index: number, term: number | undefined | null): boolean {
  const own = termIn(log, index);
  return own !== null && term !== null && own !== term;
}

function sameEntry(a: LogEntry, b: LogEntry): boolean {
  return a === b || (a.term === b.term && sameCommand(a.command, b.command));
}

function commonPrefix(a: Log, b: Log): number {
  const shared = a.sharedPrefix(b);
  if (shared > 0) return shared;
  const limit = Math.min(a.lastIndex, b.lastIndex);
  // What is not known of one of the two is taken for the same.
  for (let index = Math.max(a.firstIndex, b.firstIndex); index <= limit; index += 1) {
    if (!sameEntry(a.entryAt(index), b.entryAt(index))) return index - 1;
  }
  return limit;
}
