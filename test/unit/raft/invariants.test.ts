import { describe, expect, it } from 'vitest';
import type { NodeId, Observed, Property, Violation } from '../../../src/raft';
import { Invariants, Log, State } from '../../../src/raft';
import { Cluster } from './cluster';
import { at, entriesOf, entryOf, logOf, seededRandom } from './support';

const { Follower, Leader } = State;

interface Sight extends Partial<Omit<Observed, 'log'>> {
  readonly log?: readonly number[] | Log;
}

/** A node as it is seen; what a test does not say is that of a node with nothing but term 1. */
function sight({ log = [], ...given }: Sight): Observed {
  return {
    state: Follower,
    term: 1,
    votedFor: null,
    commitIndex: 0,
    lastApplied: given.commitIndex ?? 0,
    log: log instanceof Log ? log : logOf(...log),
    ...given,
  };
}

/** What is seen, one node at a time; `restart` instead of a sight: the node starts again. */
type Sights = readonly (readonly [NodeId, Sight | 'restart'])[];

/** Shows a cluster of three, which node 0 leads by decree, and gives all that is reported. */
function watch(sights: Sights): readonly (Violation | null)[] {
  const invariants = new Invariants(3, 0);
  return sights.map(([id, seen]) => {
    if (seen !== 'restart') return invariants.observe(id, sight(seen));
    invariants.restarted(id);
    return null;
  });
}

const byOther = Log.of([{ term: 1, command: { type: 'set', key: 'i1', value: 'another' } }]);
const decreed = { state: Leader, votedFor: 0 };
const elected = { term: 3, votedFor: 0 };
const leads = { ...elected, state: Leader };
const progress = (matchIndex: number, nextIndex: number) =>
  [0, 1, 2].map(() => ({ matchIndex, nextIndex }));

/** Sights of which only the last breaks the property, by whom it is broken, and what is said. */
const broken: readonly (readonly [Property, string, Sights, string])[] = [
  [
    'Election Safety',
    'two leaders of one term',
    [
      [1, { term: 2, votedFor: 1 }],
      [2, { term: 2, votedFor: 1 }],
      [1, { term: 2, votedFor: 1, state: Leader }],
      [0, { term: 2, votedFor: 0, state: Leader }],
    ],
    'Node 0 leads in term 2, and so does node 1.',
  ],
  [
    'Election Safety',
    'another leader in the term of the decree',
    [
      [0, decreed],
      [1, { state: Leader, votedFor: 0 }],
    ],
    'Node 1 leads in term 1, and so does node 0.',
  ],
  [
    'Leader Append-Only',
    'a leader that removes an entry',
    [
      [0, { ...decreed, log: [1, 1] }],
      [0, { ...decreed, log: [1] }],
    ],
    'Node 0 changed its log at index 2 as leader.',
  ],
  [
    'Leader Append-Only',
    'a leader that replaces an entry',
    [
      [0, { ...decreed, log: [1] }],
      [0, { ...decreed, log: byOther }],
    ],
    'Node 0 changed its log at index 1 as leader.',
  ],
  [
    'Log Matching',
    'two commands with the same index and term',
    [
      [0, { log: [1] }],
      [1, { log: byOther }],
    ],
    'Node 1 differs from another log that has the same term 1 at index 1.',
  ],
  [
    'Log Matching',
    'the same entry behind different ones',
    [
      [0, { term: 3, log: [1, 3] }],
      [1, { term: 3, log: [2, 3] }],
    ],
    'Node 1 differs from another log that has the same term 3 at index 2.',
  ],
  [
    'Leader Completeness',
    'a leader elected without an entry that is committed',
    [
      [0, { ...decreed, log: [1], commitIndex: 1 }],
      [1, { term: 2, votedFor: 1 }],
      [2, { term: 2, votedFor: 1 }],
      [1, { term: 2, votedFor: 1, state: Leader, log: [2] }],
    ],
    'Node 1 leads in term 2 without the entry at index 1, which an earlier term committed.',
  ],
  [
    'Leader Completeness',
    'an entry committed after a later leader was elected without it',
    [
      [0, { ...decreed, log: [1] }],
      [1, { term: 2, votedFor: 1 }],
      [2, { term: 2, votedFor: 1 }],
      [1, { term: 2, votedFor: 1, state: Leader, log: [2] }],
      [0, { ...decreed, log: [1], commitIndex: 1 }],
    ],
    'Node 1 leads in term 2 without the entry at index 1, which an earlier term committed.',
  ],
  [
    'Leader Completeness',
    'an entry that turns out to be committed before a leader was elected without it',
    [
      [1, { term: 2, votedFor: 1 }],
      [2, { term: 2, votedFor: 1 }],
      [1, { term: 2, votedFor: 1, state: Leader }],
      [2, { term: 2, votedFor: 1, log: [1], commitIndex: 1 }],
      [0, { log: [1], commitIndex: 1 }],
    ],
    'Node 1 leads in term 2 without the entry at index 1, which an earlier term committed.',
  ],
  [
    'Leader Completeness',
    'a leader elected without an entry that was committed before it, and later again',
    [
      [0, { ...decreed, log: [1], commitIndex: 1 }],
      [2, { term: 3, log: [1], commitIndex: 1 }],
      [0, { term: 2, votedFor: 1, log: [1], commitIndex: 1 }],
      [1, { term: 2, votedFor: 1, state: State.Candidate }],
      [1, { term: 2, votedFor: 1, state: Leader }],
    ],
    'Node 1 leads in term 2 without the entry at index 1, which an earlier term committed.',
  ],
  [
    'State Machine Safety',
    'two nodes that commit different entries at one index',
    [
      [0, { term: 2, log: [1], commitIndex: 1 }],
      [1, { term: 2, log: [2], commitIndex: 1 }],
    ],
    'Node 1 committed at index 1 an entry of term 2, another node one of term 1.',
  ],
  [
    'State Machine Safety',
    'a node that removes what it has committed',
    [
      [0, { log: [1, 1], commitIndex: 2 }],
      [0, { log: [1], commitIndex: 2 }],
    ],
    'Node 0 gave up committed entry 2.',
  ],
  [
    'Terms never decrease',
    'a term that goes back',
    [
      [0, { term: 3 }],
      [0, { term: 2 }],
    ],
    'Node 0 went from term 3 back to 2.',
  ],
  [
    'Terms never decrease',
    'a term that is forgotten over a restart',
    [
      [0, { term: 3 }],
      [0, 'restart'],
      [0, { term: 0 }],
    ],
    'Node 0 went from term 3 back to 0.',
  ],
  [
    'Votes consistent',
    'a second vote in one term',
    [
      [0, { term: 2, votedFor: 1 }],
      [0, { term: 2, votedFor: 2 }],
    ],
    'Node 0 voted for node 1 in term 2 and now says node 2.',
  ],
  [
    'Votes consistent',
    'a vote that is forgotten over a restart',
    [
      [0, { term: 2, votedFor: 1 }],
      [0, 'restart'],
      [0, { term: 2, votedFor: null }],
    ],
    'Node 0 voted for node 1 in term 2 and has forgotten it.',
  ],
  [
    'Leader won its election',
    'a leader with one vote of three',
    [[1, { term: 2, votedFor: 1, state: Leader }]],
    'Node 1 leads in term 2 with 1 of 3 votes.',
  ],
  [
    'Leader won its election',
    'a decree taken for more than term 1',
    [[0, { term: 2, votedFor: 0, state: Leader }]],
    'Node 0 leads in term 2 with 1 of 3 votes.',
  ],
  [
    'Leader won its election',
    'a leader that goes on to lead the next term',
    [
      [0, decreed],
      [0, { term: 2, votedFor: 0, state: Leader }],
    ],
    'Node 0 leads in term 2 with 1 of 3 votes.',
  ],
  [
    'Leader won its election',
    'a leader that more have voted against than for',
    [
      [0, { term: 2, votedFor: 2 }],
      [2, { term: 2, votedFor: 2 }],
      [1, { term: 2, votedFor: 1, state: Leader }],
    ],
    'Node 1 leads in term 2 with 1 of 3 votes.',
  ],
  [
    'Leader won its election',
    'a leader of the first term that no decree has named',
    [[1, { state: Leader, votedFor: 1 }]],
    'Node 1 leads in term 1 with 1 of 3 votes.',
  ],
  [
    'Log terms monotonic',
    'an earlier term behind a later one',
    [[0, { term: 2, log: [2, 1] }]],
    'Node 0 has term 2 at index 1 and term 1 behind it.',
  ],
  [
    'Log terms within current term',
    'an entry of a term to come',
    [[0, { term: 1, log: [1, 2] }]],
    'Node 0 holds an entry of term 2 in term 1.',
  ],
  [
    'Commit index consistent',
    'a commit index that goes back',
    [
      [0, { log: [1, 1], commitIndex: 2 }],
      [0, { log: [1, 1], commitIndex: 1 }],
    ],
    'Node 0 has its log up to index 2, committed up to 1 (2 before) and applied up to 1 (2 before).',
  ],
  [
    'Commit index consistent',
    'a commit index beyond the log',
    [[0, { log: [1], commitIndex: 2 }]],
    'Node 0 has its log up to index 1, committed up to 2 (0 before) and applied up to 2 (0 before).',
  ],
  [
    'Commit index consistent',
    'a commit index that goes back no further than to what is applied',
    [
      [0, { log: [1, 1], commitIndex: 2, lastApplied: 1 }],
      [0, { log: [1, 1], commitIndex: 1, lastApplied: 1 }],
    ],
    'Node 0 has its log up to index 2, committed up to 1 (2 before) and applied up to 1 (1 before).',
  ],
  [
    'Commit index consistent',
    'a commit index beyond the log, of which nothing is applied',
    [[0, { log: [1], commitIndex: 2, lastApplied: 0 }]],
    'Node 0 has its log up to index 1, committed up to 2 (0 before) and applied up to 0 (0 before).',
  ],
  [
    'Commit index consistent',
    'more applied than committed',
    [[0, { log: [1, 1], commitIndex: 1, lastApplied: 2 }]],
    'Node 0 has its log up to index 2, committed up to 1 (0 before) and applied up to 2 (0 before).',
  ],
  [
    'Commit index consistent',
    'entries applied again',
    [
      [0, { log: [1, 1], commitIndex: 2, lastApplied: 2 }],
      [0, { log: [1, 1], commitIndex: 2, lastApplied: 1 }],
    ],
    'Node 0 has its log up to index 2, committed up to 2 (2 before) and applied up to 1 (2 before).',
  ],
  [
    "Leader's peers consistent",
    'a next index that is not behind the match index',
    [[0, { ...decreed, log: [1], progress: progress(1, 1) }]],
    'Node 0 has next index 1 and match index 1 for node 1.',
  ],
  [
    "Leader's peers consistent",
    'a next index far behind the end of the log',
    [[0, { ...decreed, log: [1], progress: progress(0, 3) }]],
    'Node 0 has next index 3 and match index 0 for node 1.',
  ],
  [
    "Leader's peers consistent",
    'a match index up to which the peer does not hold the log',
    [
      [0, { ...decreed, log: [1], progress: progress(0, 1) }],
      [1, { log: [] }],
      [0, { ...decreed, log: [1], progress: progress(1, 2) }],
    ],
    'Node 0 believes that node 1 holds its log up to index 1, but it does not.',
  ],
  [
    "Leader's peers consistent",
    'a peer with another term where all that is known of the leader’s log begins',
    [
      [1, { term: 3, log: [1, 2] }],
      [0, elected],
      [2, elected],
      [0, { ...leads, log: Log.suffix(3, 1, [entryOf(3, 3)]), progress: progress(2, 3) }],
    ],
    'Node 0 believes that node 1 holds its log up to index 2, but it does not.',
  ],
];

describe('a property that is broken', () => {
  it.each(broken)('is reported as %s: %s', (property, _, sights, detail) => {
    const reports = watch(sights);
    expect(reports.slice(0, -1)).toEqual(sights.slice(0, -1).map(() => null));
    const node = at(sights, -1)[0];
    expect(reports.at(-1)).toEqual({
      property,
      // A later leader may be shown to be incomplete by what another node has committed.
      node: property === 'Leader Completeness' ? 1 : node,
      detail,
    });
  });

  it('is tested for each of the twelve properties', () => {
    expect(new Set(broken.map(([property]) => property)).size).toBe(12);
  });

  it('does not make what is healthy look broken afterwards', () => {
    const reports = watch([
      [1, { log: [2, 2, 2], commitIndex: 3 }],
      [1, { term: 2, log: [2, 2, 2, 2], commitIndex: 4 }],
      [0, { ...decreed, log: [1, 1], commitIndex: 2 }],
      [2, { log: [1, 1], commitIndex: 2 }],
    ]);
    expect(reports.map((report) => report?.property ?? null)).toEqual([
      'Log terms within current term',
      null,
      null,
      null,
    ]);
  });

  it('is reported once, whoever shows the same afterwards', () => {
    const incomplete = { term: 2, votedFor: 1, state: Leader, log: [2] };
    const reports = watch([
      [0, { ...decreed, log: [1], commitIndex: 1 }],
      [1, { term: 2, votedFor: 1 }],
      [2, { term: 2, votedFor: 1 }],
      [1, incomplete],
      [2, { term: 2, votedFor: 1, log: [1], commitIndex: 1 }],
      [0, 'restart'],
      [0, { ...decreed, log: [1], commitIndex: 1 }],
    ]);
    expect(reports.map((report) => report?.property ?? null)).toEqual([
      null,
      null,
      null,
      'Leader Completeness',
      null,
      null,
      null,
    ]);
  });

  it('is over with a vote that is remembered again', () => {
    const reports = watch([
      [0, { term: 2, votedFor: 1 }],
      [0, { term: 2, votedFor: null }],
      [0, { term: 2, votedFor: 1 }],
    ]);
    expect(reports.map((report) => report?.property ?? null)).toEqual([
      null,
      'Votes consistent',
      null,
    ]);
  });
});

const healthy: readonly (readonly [string, Sights])[] = [
  [
    'a leader whose log is known from further on than that of a peer, or the other way round',
    [
      [1, { term: 3, log: [1, 2, 3, 3] }],
      [2, { term: 3, votedFor: 0, log: Log.suffix(4, 3, [entryOf(3, 4)]) }],
      [0, elected],
      [0, { ...leads, log: Log.suffix(4, 3, [entryOf(3, 4)]), progress: progress(2, 5) }],
      [0, { ...leads, log: [1, 2, 3, 3], progress: progress(1, 5) }],
    ],
  ],
  [
    'a leader that turns out to be none of its term, and has a shorter log',
    [
      [0, { ...decreed, log: [1, 1] }],
      [0, { votedFor: 0, log: [1] }],
    ],
  ],
  [
    'a leader without an entry that was committed in its own term',
    [
      [0, elected],
      [2, { term: 3, votedFor: 0, log: [3], commitIndex: 1 }],
      [0, leads],
    ],
  ],
  ['a node that is seen twice', [0, 0].map((id) => [id, { log: [1], commitIndex: 1 }] as const)],
  [
    'a leader by decree that nobody voted for yet',
    [
      [0, { term: 0 }],
      [0, decreed],
      [0, { ...decreed, log: [1, 1] }],
    ],
  ],
  [
    'an election and its leader',
    [
      [1, { term: 2, votedFor: 1, state: State.Candidate }],
      [2, { term: 2, votedFor: 1 }],
      [1, { term: 2, votedFor: 1, state: Leader, log: [2], progress: progress(0, 1) }],
      [2, { term: 2, votedFor: 1, log: [2] }],
      [1, { term: 2, votedFor: 1, state: Leader, log: [2], progress: progress(0, 2) }],
    ],
  ],
  [
    'a follower that gives up entries which were never committed',
    [
      [0, { log: [1, 1], commitIndex: 1 }],
      [0, { term: 2, log: [1, 2], commitIndex: 1 }],
      [0, { term: 2, log: [1, 2], commitIndex: 2 }],
    ],
  ],
  [
    'a deposed leader that gives up its own entries',
    [
      [0, { ...decreed, log: [1, 1] }],
      [0, { term: 2, log: [1, 1] }],
      [0, { term: 2, log: [2] }],
    ],
  ],
  [
    'a restart, after which nothing is committed or applied',
    [
      [0, { log: [1, 1], commitIndex: 2 }],
      [0, 'restart'],
      [0, { log: [1, 1] }],
      [0, { log: [1, 1], commitIndex: 1 }],
    ],
  ],
  [
    'entries that are committed first and applied afterwards',
    [
      [0, { log: [1, 1], commitIndex: 1, lastApplied: 0 }],
      [0, { log: [1, 1], commitIndex: 2, lastApplied: 0 }],
      [0, { log: [1, 1], commitIndex: 2, lastApplied: 1 }],
    ],
  ],
  [
    'a leader that gave up entries before it was seen to lead, in its term or in a later one',
    [
      [0, { log: [1, 1] }],
      [0, { ...decreed, log: [1] }],
      [0, { ...decreed, log: [1, 1] }],
      [1, { term: 2, votedFor: 0 }],
      [0, { term: 2, votedFor: 0, state: Leader, log: [1, 2] }],
    ],
  ],
  [
    'a leader that leads on after its peers are not told of any more',
    [
      [0, { ...decreed, log: [1], progress: progress(0, 1) }],
      [0, { ...decreed, log: [1] }],
    ],
  ],
  [
    'a leader by decree over a restart',
    [
      [0, decreed],
      [0, 'restart'],
      [0, decreed],
    ],
  ],
  [
    'an entry that turns out to be committed before a leader was elected with it',
    [
      [1, { term: 2, votedFor: 1 }],
      [2, { term: 2, votedFor: 1 }],
      [1, { term: 2, votedFor: 1, state: Leader, log: [1, 2] }],
      [0, { ...decreed, log: [1], commitIndex: 1 }],
    ],
  ],
  ['the restart of a node that was never seen', [[0, 'restart']]],
  [
    'a vote in one term after another',
    [
      [0, { term: 2, votedFor: 1 }],
      [0, { term: 3, votedFor: null }],
      [0, { term: 3, votedFor: 2 }],
    ],
  ],
  [
    'a leader of an earlier term that does not know yet',
    [
      [0, { ...decreed, log: [1] }],
      [1, { term: 2, votedFor: 1 }],
      [2, { term: 2, votedFor: 1 }],
      [1, { term: 2, votedFor: 1, state: Leader, log: [2], commitIndex: 0 }],
      [2, { term: 2, votedFor: 1, log: [2] }],
      [1, { term: 2, votedFor: 1, state: Leader, log: [2], commitIndex: 1 }],
      [0, { ...decreed, log: [1, 1] }],
    ],
  ],
];

describe('a healthy cluster', () => {
  it.each(healthy)('is not reported: %s', (_, sights) => {
    expect(watch(sights)).toEqual(sights.map(() => null));
  });

  it('counts what is committed anywhere, once', () => {
    const invariants = new Invariants(3, 0);
    invariants.observe(0, sight({ ...decreed, log: [1, 1, 1], commitIndex: 2 }));
    invariants.observe(1, sight({ log: [1, 1], commitIndex: 1 }));
    expect(invariants.committedCount).toBe(2);
  });

  it('is forgotten a thousand entries at a time, and looked at behind them as before', () => {
    const terms = Array.from({ length: 2000 }, () => 1);
    const invariants = new Invariants(3, 0);
    invariants.observe(0, sight({ ...decreed, log: terms, commitIndex: 2000 }));
    invariants.forgetBefore(1024);
    expect(invariants.committedCount).toBe(2000);
    invariants.forgetBefore(1025);
    expect(invariants.committedCount).toBe(976);
    const other = (index: number): Log =>
      Log.of(
        entriesOf(terms).map((entry, i) =>
          i + 1 === index ? { term: 1, command: { type: 'noop' } } : entry,
        ),
      );
    // The first that is seen after it was forgotten is compared with what was seen before.
    expect(invariants.observe(6, sight({ log: other(1500) }))?.property).toBe('Log Matching');
    expect(invariants.observe(1, sight({ log: other(1023) }))).toBeNull();
    expect(invariants.observe(2, sight({ log: other(1024) }))).toBeNull();
    expect(invariants.observe(3, sight({ log: terms, commitIndex: 2000 }))).toBeNull();
    expect(invariants.committedCount).toBe(976);
    expect(invariants.observe(4, sight({ log: other(1025) }))?.property).toBe('Log Matching');
    expect(invariants.observe(5, sight({ log: other(2000) }))?.property).toBe('Log Matching');
  });

  const seeds = Array.from({ length: 20 }, (_, seed) => seed);

  it.each(seeds)('is not reported through 300 random faults (seed %d)', (seed) => {
    const random = seededRandom(seed);
    const pick = (count: number): number => Math.floor(random() * count);
    const cluster = new Cluster(5, { decree: seed % 2 === 0 ? 0 : null, seed });
    // The cluster holds every step against the properties and throws.
    for (let round = 0; round < 300; round += 1) {
      const id = pick(5);
      const { isUp } = cluster.member(id);
      const cut = pick(5);
      const what = pick(7);
      if (!isUp && what < 3) cluster.restart(id);
      if (!isUp) continue;
      if (what === 0) cluster.timeout(id);
      else if (what === 1) cluster.order(id, `key-${round}`, 'x');
      else if (what === 2) cluster.crash(id);
      else if (what < 5) cluster.beat(id);
      if (what >= 5) cluster.deliver(({ from, to }) => from !== cut && to !== cut);
      if (pick(4) === 0) cluster.lose(() => random() < 0.5);
    }
    cluster.restart(...cluster.ids.filter((id) => !cluster.member(id).isUp)).deliver();
    for (const id of cluster.ids) cluster.timeout(id).deliver();
    const leader = at(cluster.leaders, 0);
    cluster.beat(leader).deliver().beat(leader).deliver();
    for (const id of cluster.ids) {
      expect(cluster.member(id).applied).toEqual(cluster.node(leader).log.entriesFrom(1));
    }
  });
});
