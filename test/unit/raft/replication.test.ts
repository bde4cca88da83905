import { describe, expect, it } from 'vitest';
import type { RaftNode } from '../../../src/raft';
import { State } from '../../../src/raft';
import { Cluster } from './cluster';
import {
  accepted,
  answerTo,
  appendEntries,
  appendsTo,
  at,
  entriesOf,
  followerOf,
  leaderOfTerm,
  logOf,
  progressOf,
  receive,
  refused,
  take,
  termsOf,
} from './support';

const beat = { type: 'heartbeatDue' } as const;
const order = { type: 'order', order: 1, key: 'gate', value: 'north' } as const;

describe('batches', () => {
  it.each([1, 2, 3, 7])('carry at most %d entries, one after another', (maxEntriesPerMessage) => {
    const config = { maxEntriesPerMessage };
    const cluster = new Cluster(3, { decree: 0, config }).deliver().crash(2);
    for (let i = 0; i < 10; i += 1) cluster.order(0, `key-${i}`, 'x');
    cluster.deliver().restart(2).beat(0).deliver();
    const sizes = cluster.delivered.map(({ to, message }) =>
      to === 2 && 'entries' in message ? message.entries.length : 0,
    );
    expect(Math.max(...sizes)).toBe(Math.min(10, maxEntriesPerMessage));
    expect(cluster.node(2).log.entriesFrom(1)).toEqual(cluster.node(0).log.entriesFrom(1));
  });

  it('go out one at a time to each peer; what comes meanwhile waits and goes together', () => {
    const first = take(leaderOfTerm(), order);
    const meanwhile = take(first.node, order, order, order);
    expect(meanwhile.sent).toEqual([]);
    const { sent } = take(meanwhile.node, answerTo(at(first.sent, 0), accepted(1)));
    expect(sent).toMatchObject([{ to: 1, message: { prevLogIndex: 1 } }]);
    expect(at(appendsTo(sent), 0).entries).toHaveLength(3);
  });

  it('that are under way do not hold up heartbeats, which then carry nothing', () => {
    const { node } = take(leaderOfTerm(), order);
    const { sent } = take(node, beat);
    expect(appendsTo(sent)).toMatchObject([
      { prevLogIndex: 0, entries: [] },
      { prevLogIndex: 0, entries: [] },
    ]);
  });
});

describe('entries without an answer', () => {
  it('go out again with the next heartbeat once their RPC is given up', () => {
    const first = take(leaderOfTerm(), order);
    const { rpc, to } = at(first.sent, 0);
    const { node, sent } = take(first.node, { type: 'unanswered', rpc, to }, beat);
    expect(appendsTo(sent, 1)).toMatchObject([{ entries: [{ term: 1 }] }]);
    expect(appendsTo(sent, 2)).toMatchObject([{ entries: [] }]);
    expect(progressOf(node, 1).inFlight).not.toBe(rpc);
  });

  it('go out again when a later RPC is answered before them, for they are lost or late', () => {
    const first = take(leaderOfTerm(), order);
    const second = take(first.node, beat);
    const { sent, node } = take(second.node, answerTo(at(second.sent, 0), accepted(1)));
    expect(appendsTo(sent, 1)).toMatchObject([{ prevLogIndex: 0, entries: [{ term: 1 }] }]);
    expect(progressOf(node, 1).inFlight).toBe(at(sent, 0).rpc);
    // The first answer comes after all: it counts, and starts no second stream of entries.
    const late = take(node, answerTo(at(first.sent, 0), accepted(1)));
    expect(progressOf(late.node, 1)).toMatchObject({ nextIndex: 2, matchIndex: 1 });
    expect(late.sent).toEqual([]);
    expect(late.node.commitIndex).toBe(1);
  });

  it('are not given up for an answer to an earlier RPC', () => {
    const first = take(leaderOfTerm(), beat);
    const second = take(first.node, order);
    const { node, sent } = take(second.node, answerTo(at(first.sent, 0), accepted(1)));
    expect(sent).toEqual([]);
    expect(progressOf(node, 1).inFlight).toBe(at(second.sent, 0).rpc);
  });

  it('are not given up for an RPC that carried none, or by a node that leads no more', () => {
    const first = take(leaderOfTerm(), order);
    const heartbeat = take(first.node, beat);
    const { rpc, to } = at(heartbeat.sent, 0);
    const { node } = take(heartbeat.node, { type: 'unanswered', rpc, to });
    expect(progressOf(node, 1).inFlight).toBe(at(first.sent, 0).rpc);
    const follower = followerOf();
    expect(take(follower, { type: 'unanswered', rpc: 1, to: 1 })).toMatchObject({
      node: follower,
      effects: [],
    });
  });

  it('are nobody’s where the node is not of the cluster', () => {
    const leader = leaderOfTerm();
    expect(take(leader, { type: 'unanswered', rpc: 1, to: 3 }).node).toBe(leader);
  });
});

describe('entries that no leader can have', () => {
  it('are refused where their term is below that of the entry before them', () => {
    const follower = followerOf({ term: 4, log: [1, 3] });
    const entries = [{ term: 2, command: { type: 'noop' } }] as const;
    const message = appendEntries({ term: 4, prevLogIndex: 2, prevLogTerm: 3, entries });
    const { node, replies, timer } = take(follower, receive(message));
    expect(replies).toEqual([refused(4)]);
    expect(node.log).toBe(follower.log);
    expect(timer).toBe('election');
  });
});

describe('the hint that comes with a refusal', () => {
  it.each([
    { log: [], prev: [1, 1], conflict: { term: null, firstIndex: 1 } },
    { log: [1, 1], prev: [3, 1], conflict: { term: null, firstIndex: 3 } },
    { log: [1, 1], prev: [9, 4], conflict: { term: null, firstIndex: 3 } },
    { log: [1, 1, 2, 2, 2], prev: [5, 3], conflict: { term: 2, firstIndex: 3 } },
    { log: [1, 1, 2, 2, 2], prev: [4, 3], conflict: { term: 2, firstIndex: 3 } },
    { log: [1, 1, 2, 2, 2], prev: [2, 2], conflict: { term: 1, firstIndex: 1 } },
    { log: [2], prev: [1, 3], conflict: { term: 2, firstIndex: 1 } },
    { log: [2], prev: [0, 3], conflict: { term: null, firstIndex: 1 } },
  ] as const)(
    'names what stands at $prev in $log: $conflict',
    ({ log, prev: [prevLogIndex, prevLogTerm], conflict }) => {
      const message = appendEntries({ term: 4, prevLogIndex, prevLogTerm });
      const { replies } = take(followerOf({ term: 4, log }), receive(message));
      expect(replies).toEqual([refused(4, conflict)]);
    },
  );

  it('is missing where the term is the reason', () => {
    const { replies } = take(followerOf({ term: 4 }), receive(appendEntries({ term: 3 })));
    expect(replies).toEqual([refused(4)]);
  });

  const log = [1, 1, 4, 4, 5, 5, 6, 6];

  it.each([
    // The peer's log is too short: its end.
    { conflict: { term: null, firstIndex: 4 }, next: 4 },
    { conflict: { term: null, firstIndex: 1 }, next: 1 },
    // The leader has the term: behind its own last entry of it.
    { conflict: { term: 4, firstIndex: 3 }, next: 5 },
    { conflict: { term: 5, firstIndex: 2 }, next: 7 },
    { conflict: { term: 1, firstIndex: 1 }, next: 3 },
    // It does not: the peer's first entry of it.
    { conflict: { term: 2, firstIndex: 3 }, next: 3 },
    { conflict: { term: 7, firstIndex: 5 }, next: 5 },
    // No hint: one less.
    { conflict: undefined, next: 8 },
    // Hints that make no sense never lead forward, nor before the first entry.
    { conflict: { term: null, firstIndex: 99 }, next: 8 },
    { conflict: { term: 6, firstIndex: 8 }, next: 8 },
    { conflict: { term: null, firstIndex: 0 }, next: 1 },
    { conflict: { term: 0, firstIndex: 0 }, next: 1 },
  ])('$conflict makes the leader go on at $next', ({ conflict, next }) => {
    const leader = leaderOfTerm({ term: 7, log });
    const first = take(leader, beat);
    const { node, sent } = take(first.node, answerTo(at(first.sent, 0), refused(7, conflict)));
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: next, matchIndex: 0 });
    expect(appendsTo(sent, 1)).toMatchObject([{ prevLogIndex: next - 1 }]);
  });
});

describe('a refusal', () => {
  it('of what can go no further back is tried again with the next heartbeat, not at once', () => {
    const leader = leaderOfTerm({ term: 2, log: [2], progress: { 1: { nextIndex: 1 } } });
    const first = take(leader, beat);
    const second = take(first.node, answerTo(at(first.sent, 0), refused(2)));
    expect(second.sent).toEqual([]);
    expect(progressOf(second.node, 1)).toMatchObject({ nextIndex: 1, inFlight: null });
    expect(appendsTo(take(second.node, beat).sent, 1)).toMatchObject([{ entries: [{ term: 2 }] }]);
  });

  it.each([
    ['back', { nextIndex: 2, matchIndex: 0 }],
    ['forward', { nextIndex: 5, matchIndex: 4 }],
  ])('that is stale, because the next index has moved %s since, changes nothing', (_, known) => {
    const leader = leaderOfTerm({ term: 2, log: [1, 1, 2, 2], progress: { 1: known } });
    const message = appendEntries({ term: 2, prevLogIndex: 2, prevLogTerm: 1 });
    const { node, sent } = take(leader, answerTo({ rpc: 1, to: 1, message }, refused(2)));
    expect(progressOf(node, 1)).toMatchObject(known);
    expect(sent).toEqual([]);
  });

  it('that comes after a success which it was overtaken by takes nothing back', () => {
    // The peer refused the second heartbeat, then got what it lacked, and then took in the first.
    const leader = leaderOfTerm({ term: 2, log: [1, 1] });
    const first = take(leader, beat);
    const second = take(first.node, beat);
    const known = take(second.node, answerTo(at(first.sent, 0), accepted(2)));
    expect(progressOf(known.node, 1)).toMatchObject({ nextIndex: 3, matchIndex: 2 });
    const { node, sent, news } = take(known.node, answerTo(at(second.sent, 0), refused(2)));
    expect(progressOf(node, 1)).toEqual(progressOf(known.node, 1));
    expect(sent).toEqual([]);
    expect(news).toEqual([]);
  });

  it('of an earlier term of this leader says nothing about this one', () => {
    const leader = leaderOfTerm({ term: 4, log: [1, 2] });
    const message = appendEntries({ term: 2, leaderId: 0, prevLogIndex: 2, prevLogTerm: 2 });
    const { node, effects } = take(leader, answerTo({ rpc: 1, to: 1, message }, refused(4)));
    expect(node).toBe(leader);
    expect(effects).toEqual([]);
  });

  it('of a peer that has lost what it once acknowledged brings it all again', () => {
    const leader = leaderOfTerm({
      term: 2,
      log: [1, 2, 2],
      commitIndex: 3,
      progress: { 1: { matchIndex: 3 } },
    });
    const first = take(leader, beat);
    const lost = refused(2, { term: null, firstIndex: 1 });
    const { node, sent } = take(first.node, answerTo(at(first.sent, 0), lost));
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 1, matchIndex: 0 });
    expect(appendsTo(sent, 1)).toMatchObject([{ entries: entriesOf([1, 2, 2]) }]);
    expect(node.commitIndex).toBe(3);
  });

  it('that moves nothing tells of nothing, though its entries are under way no more', () => {
    const leader = leaderOfTerm({
      term: 2,
      log: [2],
      progress: { 1: { nextIndex: 1, inFlight: 5 } },
    });
    const message = appendEntries({ term: 2, leaderId: 0, entries: entriesOf([2]) });
    const { node, news } = take(leader, answerTo({ rpc: 5, to: 1, message }, refused(2)));
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 1, inFlight: null });
    expect(news).toEqual([]);
  });

  it('goes back, but sends nothing while entries of a later RPC are under way', () => {
    const known = { nextIndex: 5, inFlight: 9 };
    const leader = leaderOfTerm({ term: 2, log: [1, 1, 2, 2], progress: { 1: known } });
    const message = appendEntries({ term: 2, leaderId: 0, prevLogIndex: 4, prevLogTerm: 2 });
    const { node, sent } = take(leader, answerTo({ rpc: 1, to: 1, message }, refused(2)));
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 4, inFlight: 9 });
    expect(sent).toEqual([]);
  });

  it('of an RPC that left after the peer last held more is believed, whatever was heard since', () => {
    const first = take(leaderOfTerm({ term: 2, log: [1, 1] }), beat);
    const known = take(first.node, answerTo(at(first.sent, 0), accepted(2)));
    const second = take(known.node, order, beat);
    const third = take(second.node, beat);
    const heard = take(third.node, answerTo(at(third.sent, 0), accepted(2)));
    const lost = refused(2, { term: null, firstIndex: 1 });
    const { node } = take(heard.node, answerTo(at(second.sent, 0), lost));
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 1, matchIndex: 0 });
  });

  it('of an RPC that left after the last success is believed', () => {
    const first = take(leaderOfTerm({ term: 2, log: [1, 1] }), beat);
    const known = take(first.node, answerTo(at(first.sent, 0), accepted(2)));
    const second = take(known.node, beat);
    const lost = refused(2, { term: null, firstIndex: 1 });
    const { node, sent } = take(second.node, answerTo(at(second.sent, 0), lost));
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 1, matchIndex: 0 });
    expect(appendsTo(sent, 1)).toMatchObject([{ prevLogIndex: 0, entries: entriesOf([1, 1]) }]);
  });
});

describe('an answer that is of no use', () => {
  const message = appendEntries({ term: 2, leaderId: 0, prevLogIndex: 1, prevLogTerm: 2 });
  const nodes: readonly RaftNode[] = [followerOf({ term: 2 }), leaderOfTerm({ term: 3, log: [2] })];

  it.each(nodes.map((node) => [node.state, node] as const))(
    'is ignored by a %s: success in a term in which it does not lead any more',
    (_, node) => {
      const { node: after, effects } = take(
        node,
        answerTo({ rpc: 1, to: 1, message }, accepted(2)),
      );
      expect(after).toBe(node);
      expect(effects).toEqual([]);
    },
  );

  it('is ignored where it comes from a node that is not of the cluster', () => {
    const leader = leaderOfTerm({ term: 2, log: [2] });
    for (const answer of [accepted(2), refused(2)]) {
      expect(take(leader, answerTo({ rpc: 1, to: 3, message }, answer)).node).toBe(leader);
    }
  });

  it('moves nothing back where it is success, but older than what is known', () => {
    const leader = leaderOfTerm({
      term: 2,
      log: [2, 2, 2],
      progress: { 1: { nextIndex: 4, matchIndex: 3 } },
    });
    const { node, sent } = take(leader, answerTo({ rpc: 1, to: 1, message }, accepted(2)));
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 4, matchIndex: 3 });
    expect(sent).toEqual([]);
  });
});

describe('AppendEntries that no leader would send', () => {
  it('is refused by a leader of the same term, which remains leader', () => {
    const leader = leaderOfTerm({ term: 3, log: [3] });
    const claim = appendEntries({ term: 3, leaderId: 2, entries: entriesOf([1]) });
    const { node, replies } = take(leader, receive(claim));
    expect(node).toBe(leader);
    expect(replies).toEqual([refused(3)]);
  });

  it('is refused where it contradicts an entry that is committed', () => {
    const follower = followerOf({ term: 3, log: [1, 2, 2], commitIndex: 2, leader: 1 });
    const message = appendEntries({
      term: 3,
      prevLogIndex: 1,
      prevLogTerm: 1,
      entries: entriesOf([3], 1),
      leaderCommit: 9,
    });
    const { node, replies } = take(follower, receive(message));
    // It comes from the leader of this term, so the timer starts anew; nothing else changes.
    expect(node).toEqual({ ...follower, electionTimer: follower.electionTimer + 1 });
    expect(replies).toEqual([refused(3)]);
  });
});

describe('peers that answer as figure 2 says and no more', () => {
  it('converge with the leader, one entry at a time', () => {
    const leader = leaderOfTerm({ term: 7, log: [1, 1, 4, 4, 6] });
    let peer: RaftNode = followerOf({ config: { id: 1 }, term: 7, log: [1, 1, 2, 3, 3, 3] });
    let { node, sent } = take(leader, beat);
    let rounds = 0;
    for (let one = sent.find(({ to }) => to === 1); one !== undefined && rounds < 20; rounds += 1) {
      const { node: after, replies } = take(peer, receive(one.message));
      peer = after;
      const reply = at(replies, 0);
      const plain = reply.rpc === 'appendEntries' && reply.success ? accepted(7) : refused(7);
      ({ node, sent } = take(node, answerTo(one, plain)));
      one = sent.find(({ to }) => to === 1);
    }
    expect(termsOf(peer.log)).toEqual([1, 1, 4, 4, 6]);
    expect(rounds).toBe(4);
    expect(progressOf(node, 1)).toMatchObject({ nextIndex: 6, matchIndex: 5 });
    expect(peer.log.entriesFrom(1)).toEqual(logOf(1, 1, 4, 4, 6).entriesFrom(1));
  });
});

describe('a road that loses what it carries', () => {
  it('delays an entry by one heartbeat', () => {
    const cluster = new Cluster(3, { decree: 0 }).deliver();
    cluster.order(0, 'gate', 'north');
    // Lost without a word to the sender, who would wait for its answer for a long time.
    cluster.parcels = [];
    cluster.beat(0).deliver();
    expect(cluster.node(0).commitIndex).toBe(1);
    expect(cluster.node(2)).toMatchObject({ state: State.Follower });
    expect(termsOf(cluster.node(2).log)).toEqual([1]);
  });
});

describe('what a majority holds', () => {
  const orders = (items: readonly number[]): readonly (readonly number[])[] =>
    items.length === 0
      ? [[]]
      : items.flatMap((first) =>
          orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
        );

  it.each(orders([1, 2, 3, 4]).map((held) => [held] as const))(
    'is committed, whichever peers hold it: up to %j',
    (held) => {
      const [last = 0] = held;
      const leader = leaderOfTerm({
        config: { size: 5 },
        log: [1, 1, 1, 1, 1],
        progress: Object.fromEntries(
          held.map((matchIndex, i) => [
            i + 1,
            { matchIndex: i === 0 ? 0 : matchIndex, nextIndex: 6 },
          ]),
        ),
      });
      const message = appendEntries({ leaderId: 0, prevLogIndex: last, prevLogTerm: 1 });
      const { node } = take(leader, answerTo({ rpc: 1, to: 1, message }, accepted(1)));
      // With its own five the third highest of 5, 4, 3, 2, 1.
      expect(node.commitIndex).toBe(3);
    },
  );
});
