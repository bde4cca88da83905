import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/node/failure';
import { Metrics } from '../../../src/node/metrics';
import { PendingOrders } from '../../../src/node/orders/pending-orders';
import type { OrderOutcome } from '../../../src/node/orders/pending-orders';
import { MAX_WAITING_INPUTS, Runtime } from '../../../src/node/runtime';
import type { Change } from '../../../src/node/storage/storage';
import type {
  AppendEntriesRequest,
  Config,
  Order,
  RaftNode,
  Request,
  RequestVoteRequest,
  Response,
  StateChange,
} from '../../../src/raft';
import { createNode, Orders, State } from '../../../src/raft';
import { DEFAULT_TIMING } from '../../../src/shared';
import { appendEntries } from '../../support/messages';
import { ManualClock } from './manual-clock';
import { Recorder } from './recorder';

const config: Config = {
  id: 0,
  size: 3,
  rules: 'exercise',
  electionTimeoutMs: { min: 3000, max: 6000 },
  maxEntriesPerMessage: 128,
};

interface Write {
  readonly changes: readonly Change[];
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

interface Sent {
  readonly to: number;
  readonly message: Request;
  readonly answer: (answer: Response | null) => void;
}

/** A runtime whose disk, road and clients are in the test's hands. */
class Bench {
  readonly clock = new ManualClock();
  readonly recorder = new Recorder(this.clock);
  readonly writes: Write[] = [];
  readonly sent: Sent[] = [];
  readonly replies: { readonly exchange: number; readonly message: Response }[] = [];
  readonly outcomes: OrderOutcome[] = [];
  readonly armyOrders: Order[] = [];
  readonly forbidden: StateChange[] = [];
  readonly failures: unknown[] = [];
  readonly orders = new Orders();
  readonly pending = new PendingOrders(this.clock, () => 5000);
  readonly runtime: Runtime;
  /** Whether the disk is so fast that nobody waits for it. */
  isDiskInstant = true;
  armyFault: Error | null = null;
  onArmyOrder: () => void = () => undefined;

  constructor(node: RaftNode) {
    this.recorder.events.moment = node;
    this.runtime = new Runtime({
      node,
      timing: DEFAULT_TIMING,
      clock: this.clock,
      random: () => 0.5,
      storage: {
        save: (changes) => this.#save(changes),
        placeOf: null,
        readStored: () => [],
      },
      events: this.recorder.events,
      metrics: new Metrics(),
      rpc: {
        send: (_rpc, to, message, answer) => {
          this.sent.push({ to, message, answer });
        },
      },
      exchanges: {
        reply: (exchange, message) => {
          this.replies.push({ exchange, message });
        },
      },
      orders: this.orders,
      pending: this.pending,
      army: {
        applied: (order) => {
          if (this.armyFault !== null) throw this.armyFault;
          this.armyOrders.push(order);
          this.onArmyOrder();
        },
      },
      onForbidden: (change) => this.forbidden.push(change),
      onFailure: (error) => this.failures.push(error),
    });
  }

  #save(changes: readonly Change[]): Promise<void> | null {
    if (changes.length === 0) return null;
    if (this.isDiskInstant) {
      this.writes.push({ changes, done: () => undefined, fail: () => undefined });
      return null;
    }
    return new Promise((done, fail) => {
      this.writes.push({ changes, done, fail });
    });
  }

  request(exchange: number, message: Request): boolean {
    return this.runtime.offer({ type: 'request', exchange, message });
  }

  order(key: string, value: string): void {
    const order = this.pending.open(key, (outcome) => this.outcomes.push(outcome));
    if (order === null) throw new Error('too many');
    this.runtime.offer({ type: 'order', order, key, value });
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const follower = (): RaftNode => createNode(config, 1);
const leader = (): RaftNode => createNode(config, 0);
const fresh = (): RaftNode => createNode(config, null);

function vote(candidateId: number, term: number): RequestVoteRequest {
  return { rpc: 'requestVote', term, candidateId, lastLogIndex: 0, lastLogTerm: 0 };
}
const heartbeat = (change: Partial<AppendEntriesRequest> = {}): AppendEntriesRequest =>
  appendEntries({ leaderId: 1, ...change });
const set = (term: number, value: string) =>
  ({ term, command: { type: 'set', key: 'k', value } }) as const;

describe('the loop around the core', () => {
  it('lets nothing out before it is on disk', async () => {
    const bench = new Bench(fresh());
    bench.runtime.start();
    const before = bench.recorder.heard.length;
    bench.isDiskInstant = false;
    bench.request(1, vote(1, 5));
    await turn();
    expect(bench.writes.at(-1)?.changes).toContainEqual({
      type: 'persistVote',
      term: 5,
      votedFor: 1,
    });
    expect(bench.replies).toEqual([]);
    expect(bench.recorder.heard).toHaveLength(before);
    expect(bench.runtime.node).toMatchObject({ term: 0, votedFor: null });
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.replies).toEqual([
      { exchange: 1, message: { rpc: 'requestVote', term: 5, voteGranted: true } },
    ]);
    expect(bench.runtime.node).toMatchObject({ term: 5, votedFor: 1 });
  });

  it('answers at once where there is nothing to store', () => {
    const bench = new Bench(follower());
    bench.isDiskInstant = false;
    bench.request(1, heartbeat());
    expect(bench.writes).toEqual([]);
    expect(bench.replies).toHaveLength(1);
  });

  it('gathers what comes in during a write into one write', async () => {
    const bench = new Bench(leader());
    bench.isDiskInstant = false;
    for (let i = 0; i < 65; i += 1) bench.order(`k${i}`, 'v');
    expect(bench.writes).toHaveLength(1);
    bench.writes[0]?.done();
    await turn();
    expect(bench.writes).toHaveLength(2);
    expect(bench.writes[1]?.changes).toHaveLength(64);
  });

  it('grants one of two votes of a term that are asked for at the same time', async () => {
    const bench = new Bench(fresh());
    bench.isDiskInstant = false;
    bench.request(1, vote(1, 7));
    bench.request(2, vote(2, 7));
    bench.request(3, vote(2, 7));
    while (bench.replies.length < 3) {
      bench.writes.at(-1)?.done();
      await turn();
    }
    const granted = bench.replies.map(
      ({ message }) => 'voteGranted' in message && message.voteGranted,
    );
    expect(granted).toEqual([true, false, false]);
  });

  it('carries out the effects of a batch in its order', async () => {
    const bench = new Bench(follower());
    bench.isDiskInstant = false;
    bench.request(1, heartbeat({ entries: [set(1, 'a')] }));
    bench.request(2, heartbeat({ prevLogIndex: 1, prevLogTerm: 1, entries: [set(1, 'b')] }));
    bench.request(3, heartbeat({ prevLogIndex: 2, prevLogTerm: 1, leaderCommit: 2 }));
    while (bench.replies.length < 3) {
      bench.writes.at(-1)?.done();
      await turn();
    }
    expect(bench.replies.map(({ exchange }) => exchange)).toEqual([1, 2, 3]);
    expect(bench.armyOrders.map(({ value, index }) => [value, index])).toEqual([['b', 2]]);
    expect(bench.orders.get('k')).toEqual({ key: 'k', value: 'b', index: 2, term: 1 });
    expect(bench.recorder.ofType('applied')).toMatchObject([{ lastApplied: 2 }]);
  });

  it('stores the higher term before the guard stops a leader, and then does nothing more', async () => {
    const bench = new Bench(leader());
    bench.runtime.start();
    bench.isDiskInstant = false;
    const replied = bench.replies.length;
    bench.request(1, vote(1, 9));
    bench.request(2, vote(2, 9));
    expect(bench.writes.at(-1)?.changes).toEqual([
      { type: 'persistVote', term: 9, votedFor: null },
    ]);
    expect(bench.forbidden).toEqual([]);
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.forbidden).toMatchObject([{ from: 'Leader', to: 'Follower' }]);
    expect(bench.forbidden[0]?.reason).toMatchObject({ type: 'higherTerm', term: 9 });
    expect(bench.replies).toHaveLength(replied);
    expect(bench.recorder.events.moment).toMatchObject({ term: 1, state: State.Leader });
    expect(bench.request(3, vote(1, 10))).toBe(false);
    const { length } = bench.recorder.heard;
    bench.clock.advance(100_000);
    expect(bench.recorder.heard).toHaveLength(length);
  });

  it('lets nothing out when the disk fails, and stops', async () => {
    const bench = new Bench(fresh());
    bench.runtime.start();
    bench.isDiskInstant = false;
    bench.request(1, vote(1, 5));
    bench.writes.at(-1)?.fail(new Failure(5, 'The disk is full.'));
    await turn();
    expect(bench.failures).toMatchObject([{ exitStatus: 5 }]);
    expect(bench.replies).toEqual([]);
    expect(bench.runtime.node.term).toBe(0);
    expect(bench.request(2, vote(1, 6))).toBe(false);
  });

  it('stops on a fault in the program instead of going on', async () => {
    for (const isDiskInstant of [true, false]) {
      const bench = new Bench(follower());
      bench.isDiskInstant = isDiskInstant;
      bench.armyFault = new Error('An invariant is broken.');
      bench.request(1, heartbeat({ entries: [set(1, 'a')], leaderCommit: 1 }));
      bench.writes[0]?.done();
      await turn();
      expect(bench.failures).toEqual([bench.armyFault]);
      expect(bench.replies).toEqual([]);
      expect(bench.request(2, heartbeat())).toBe(false);
    }
  });

  it('takes no more requests than it has room for', () => {
    const bench = new Bench(leader());
    bench.isDiskInstant = false;
    bench.order('k', 'v');
    for (let i = 0; i < MAX_WAITING_INPUTS; i += 1)
      expect(bench.request(i, heartbeat())).toBe(true);
    expect(bench.request(0, heartbeat())).toBe(false);
  });

  it('leads an order from the client to the state machine', () => {
    const bench = new Bench(leader());
    bench.runtime.start();
    bench.sent.length = 0;
    bench.order('k', 'v');
    expect(bench.sent.map(({ to }) => to)).toEqual([1, 2]);
    expect(bench.outcomes).toEqual([]);
    bench.sent[0]?.answer({ rpc: 'appendEntries', term: 1, success: true });
    expect(bench.outcomes).toMatchObject([
      { type: 'applied', order: { key: 'k', value: 'v', index: 1, term: 1 } },
    ]);
    expect(bench.recorder.types).toContain('orderAccepted');
    bench.sent[1]?.answer(null);
    bench.clock.advance(1000);
    expect(bench.sent.slice(2)).toHaveLength(2);
  });

  it('refuses an order where another leads, or nobody', () => {
    const bench = new Bench(follower());
    bench.order('k', 'v');
    expect(bench.outcomes).toEqual([{ type: 'notLeader', leader: 1 }]);
    expect(bench.recorder.ofType('orderRefused')).toMatchObject([{ key: 'k', leader: 1 }]);
    const leaderless = new Bench(fresh());
    leaderless.order('k', 'v');
    expect(leaderless.outcomes).toEqual([{ type: 'notLeader', leader: null }]);
  });

  it('says in every event what term and state the node is in at that moment', () => {
    const alone = new Bench(createNode({ ...config, size: 1 }, null));
    alone.runtime.start();
    alone.clock.advance(5000);
    const moments = alone.recorder.heard.map(({ type, term, state }) => [type, term, state]);
    expect(moments).toEqual([
      ['electionTimerStarted', 0, 'Follower'],
      ['stateChanged', 1, 'Candidate'],
      ['termChanged', 1, 'Candidate'],
      ['voteCast', 1, 'Candidate'],
      ['electionTimerStarted', 1, 'Candidate'],
      ['stateChanged', 1, 'Leader'],
      ['leaderChanged', 1, 'Leader'],
      ['heartbeatTimerStarted', 1, 'Leader'],
      ['entriesAppended', 1, 'Leader'],
      ['committed', 1, 'Leader'],
      ['applied', 1, 'Leader'],
    ]);
  });

  it('says with every beat that the timer of the next one runs', () => {
    const alone = new Bench(createNode({ ...config, size: 1 }, null));
    alone.runtime.start();
    alone.clock.advance(5000);
    const began = alone.recorder.heard.length;
    alone.clock.advance(3000);
    const told = alone.recorder.heard.slice(began);
    expect(told.map(({ type }) => type)).toEqual(Array(3).fill('heartbeatTimerStarted'));
    const [first, second] = told;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(1000);
  });

  it('elects itself with the votes of a majority', () => {
    const bench = new Bench(follower());
    bench.runtime.start();
    bench.clock.advance(4500);
    expect(bench.runtime.node).toMatchObject({ state: State.Candidate, term: 2 });
    expect(bench.sent.map(({ to, message }) => [to, message.rpc])).toEqual([
      [1, 'requestVote'],
      [2, 'requestVote'],
    ]);
    bench.sent[1]?.answer({ rpc: 'requestVote', term: 2, voteGranted: true });
    expect(bench.runtime.node.state).toBe(State.Leader);
    bench.sent[0]?.answer(null);
    expect(bench.failures).toEqual([]);
  });

  it('does not stand for election over a timeout that a heartbeat has overtaken', async () => {
    const bench = new Bench(follower());
    bench.runtime.start();
    bench.isDiskInstant = false;
    bench.request(1, heartbeat({ entries: [set(1, 'a')] }));
    bench.request(2, heartbeat({ prevLogIndex: 1, prevLogTerm: 1, entries: [set(1, 'b')] }));
    // The timer runs out while the disk is busy with the first of the two.
    bench.clock.advance(4500);
    for (const write of [0, 1]) {
      bench.writes.at(-1)?.done();
      await turn();
      expect(bench.replies).toHaveLength(write + 1);
    }
    expect(bench.runtime.node).toMatchObject({ state: State.Follower, term: 1 });
    bench.clock.advance(4500);
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.runtime.node).toMatchObject({ state: State.Candidate, term: 2 });
  });

  it('drops a timeout that rang while what restarts the timer was being written', async () => {
    const bench = new Bench(follower());
    bench.runtime.start();
    bench.isDiskInstant = false;
    bench.request(1, heartbeat({ entries: [set(1, 'a')] }));
    bench.clock.advance(4500);
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.replies).toHaveLength(1);
    expect(bench.runtime.node).toMatchObject({ state: State.Follower, term: 1 });
  });

  it('skips a timeout behind a heartbeat in the same batch', async () => {
    const bench = new Bench(follower());
    bench.runtime.start();
    bench.request(1, heartbeat({ entries: [set(1, 'a')] }));
    bench.isDiskInstant = false;
    // A vote that is refused restarts no timer, and its higher term has to be written.
    bench.request(2, vote(2, 5));
    bench.request(3, heartbeat({ term: 5 }));
    bench.clock.advance(4500);
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.replies).toHaveLength(3);
    expect(bench.replies[1]?.message).toMatchObject({ voteGranted: false });
    expect(bench.runtime.node).toMatchObject({ state: State.Follower, term: 5 });
  });

  it('steps through nothing behind the input that the guard stopped it at', async () => {
    const bench = new Bench(leader());
    bench.runtime.start();
    bench.isDiskInstant = false;
    const written = bench.writes.length;
    bench.order('k', 'v');
    bench.request(1, vote(1, 9));
    bench.order('late', 'v');
    bench.request(2, vote(2, 10));
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.writes.at(-1)?.changes).toEqual([
      { type: 'persistVote', term: 9, votedFor: null },
    ]);
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.forbidden).toHaveLength(1);
    expect(bench.writes).toHaveLength(written + 2);
    bench.pending.stop();
    expect(bench.outcomes).toEqual([
      { type: 'stopped', takenUp: true },
      { type: 'stopped', takenUp: false },
    ]);
  });

  it('carries out nothing more of a batch once it is halted', async () => {
    const bench = new Bench(follower());
    bench.isDiskInstant = false;
    bench.request(1, heartbeat({ entries: [set(1, 'a')] }));
    bench.request(2, heartbeat({ prevLogIndex: 1, prevLogTerm: 1, leaderCommit: 1 }));
    bench.request(3, heartbeat({ prevLogIndex: 1, prevLogTerm: 1, entries: [set(1, 'b')] }));
    bench.onArmyOrder = () => bench.runtime.halt();
    bench.writes.at(-1)?.done();
    await turn();
    bench.writes.at(-1)?.done();
    await turn();
    expect(bench.armyOrders).toHaveLength(1);
    expect(bench.replies.map(({ exchange }) => exchange)).not.toContain(3);
  });

  it('tells the army of the order that stands, not of those it replaced', () => {
    const bench = new Bench(follower());
    bench.runtime.start();
    const entries = [set(1, 'first'), set(1, 'second'), set(1, 'third')];
    bench.request(1, heartbeat({ entries, leaderCommit: 3 }));
    expect(bench.armyOrders.map(({ value }) => value)).toEqual(['third']);
  });

  it('stands for election at once where its patience is ended, and once', () => {
    const bench = new Bench(fresh());
    bench.runtime.start();
    bench.clock.advance(1000);
    bench.runtime.actOnElectionTimer('timeout');
    expect(bench.runtime.node).toMatchObject({ state: State.Candidate, term: 1 });
    // Timeouts are drawn as 4.5 s here: the next is that far away from now.
    bench.clock.advance(4499);
    expect(bench.runtime.node.term).toBe(1);
    bench.clock.advance(1);
    expect(bench.runtime.node.term).toBe(2);
  });

  it('waits for ever while its election timer is held, and anew once it is released', () => {
    const bench = new Bench(fresh());
    bench.runtime.start();
    bench.runtime.actOnElectionTimer('hold');
    bench.runtime.actOnElectionTimer('hold');
    bench.clock.advance(60_000);
    expect(bench.runtime.node.term).toBe(0);
    bench.runtime.actOnElectionTimer('release');
    bench.runtime.actOnElectionTimer('release');
    bench.clock.advance(4499);
    expect(bench.runtime.node.term).toBe(0);
    bench.clock.advance(1);
    expect(bench.runtime.node.term).toBe(1);
    const told = bench.recorder.heard.map(({ type }) => type);
    expect(told.filter((type) => type.startsWith('electionTimer')).slice(0, 4)).toEqual([
      'electionTimerStarted',
      'electionTimerHeld',
      'electionTimerReleased',
      'electionTimerStarted',
    ]);
  });

  it('stands for election while its timer is held, where its patience is ended', () => {
    const bench = new Bench(fresh());
    bench.runtime.start();
    bench.runtime.actOnElectionTimer('hold');
    bench.runtime.actOnElectionTimer('timeout');
    bench.clock.advance(60_000);
    expect(bench.runtime.node).toMatchObject({ state: State.Candidate, term: 1 });
  });

  it('goes on at other paces at once, as follower and as leader', () => {
    const fast = { heartbeatMs: 100, electionTimeoutMs: { min: 300, max: 500 } };
    const bench = new Bench(fresh());
    bench.runtime.start();
    bench.runtime.setTiming(fast);
    bench.clock.advance(400);
    expect(bench.runtime.node.state).toBe(State.Candidate);
    const alone = new Bench(createNode({ ...config, size: 1 }, 0));
    alone.runtime.start();
    alone.runtime.setTiming(fast);
    alone.clock.advance(250);
    const beats = alone.recorder.ofType('heartbeatTimerStarted');
    expect(beats.map(({ intervalMs }) => intervalMs)).toEqual([1000, 100, 100, 100]);
  });
});
