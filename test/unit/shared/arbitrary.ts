import fc from 'fast-check';
import { PROPERTIES, State } from '../../../src/raft';
import type {
  Address,
  Cargo,
  ClusterEvent,
  ClusterEventOf,
  NodeEvent,
  NodeEventOf,
  Road,
  SiegeRecord,
  Timing,
} from '../../../src/shared';
import {
  clusterEventSchema,
  ExitStatus,
  lossReasonSchema,
  nodeEventSchema,
  unansweredReasonSchema,
} from '../../../src/shared';

/** How many nodes there are in the sieges that are made up here. */
export const SIZE = 3;

const id = fc.nat({ max: SIZE - 1 });
const term = fc.nat({ max: 9 });
const index = fc.nat({ max: 30 });
const order = fc.record({ index: fc.integer({ min: 1, max: 30 }), term });
const text = fc.string({ maxLength: 12 });
const ms = fc.nat({ max: 5000 }).map((tenths) => tenths / 10);
const state = fc.constantFrom(State.Follower, State.Candidate, State.Leader);
const rules = fc.constantFrom('exercise', 'paper');

export const address: fc.Arbitrary<Address> = fc.record({
  host: fc.string({ minLength: 1, maxLength: 20 }),
  port: fc.integer({ min: 1, max: 65_535 }),
});

export const timing: fc.Arbitrary<Timing> = fc.record({
  heartbeatMs: fc.integer({ min: 10, max: 60_000 }),
  electionTimeoutMs: fc
    .tuple(fc.integer({ min: 20, max: 600_000 }), fc.integer({ min: 20, max: 600_000 }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
});

const rate = fc.nat({ max: 10 }).map((tenths) => tenths / 10);

export const road: fc.Arbitrary<Road> = fc.record({
  open: fc.boolean(),
  travelMs: ms,
  jitterMs: ms,
  lossRate: rate,
  repeatRate: rate,
  reorderRate: rate,
});

const entry = fc.record({
  term,
  command: fc.oneof(
    fc.record({ type: fc.constant('noop' as const) }),
    fc.record({ type: fc.constant('set' as const), key: text, value: text }),
  ),
});
const entries = fc.array(entry, { maxLength: 4 });

const ofEtcd = {
  rpc: fc.constant('etcd' as const),
  term: fc.option(term),
  logTerm: term,
  index,
  commit: index,
  entries: fc.array(
    fc.oneof(
      fc.record({ type: fc.constantFrom('noop', 'memberChange') }),
      fc.record({ type: fc.constant('put' as const), key: text, value: text }),
      fc.record({ type: fc.constant('other' as const), name: fc.option(text) }),
    ),
    { maxLength: 3 },
  ),
  entriesCount: fc.nat({ max: 9 }),
  reject: fc.boolean(),
  snapshotIndex: index,
  bytes: fc.nat(),
};

export const cargo: fc.Arbitrary<Cargo> = fc.oneof(
  fc.record({
    leg: fc.constant('request' as const),
    message: fc.oneof(
      fc.record({
        rpc: fc.constant('appendEntries' as const),
        term,
        leaderId: id,
        prevLogIndex: index,
        prevLogTerm: term,
        entries,
        leaderCommit: index,
      }),
      fc.record({
        rpc: fc.constant('requestVote' as const),
        term,
        candidateId: id,
        lastLogIndex: index,
        lastLogTerm: term,
      }),
      fc.record({ rpc: fc.constant('other' as const), method: text, path: text }),
      fc.record({
        ...ofEtcd,
        type: fc.constantFrom('MsgApp', 'MsgHeartbeat', 'MsgVote', 'MsgSnap', 'MsgPreVote', null),
      }),
    ),
  }),
  fc.record({
    leg: fc.constant('answer' as const),
    message: fc.oneof(
      fc.record(
        {
          rpc: fc.constant('appendEntries' as const),
          term,
          success: fc.boolean(),
          conflict: fc.record({ term: fc.option(term), firstIndex: index }),
        },
        { requiredKeys: ['rpc', 'term', 'success'] },
      ),
      fc.record({ rpc: fc.constant('requestVote' as const), term, voteGranted: fc.boolean() }),
      fc.record({ rpc: fc.constant('refusal' as const), status: fc.constant(503) }),
      fc.record({
        rpc: fc.constant('other' as const),
        method: text,
        path: text,
        status: fc.constant(404),
      }),
      fc.record({
        ...ofEtcd,
        type: fc.constantFrom('MsgAppResp', 'MsgHeartbeatResp', 'MsgVoteResp', 'MsgReadIndexResp'),
      }),
    ),
  }),
);

/** Few different journeys, so that arrivals and losses often meet their departure. */
const journey = { id: fc.nat({ max: 20 }).map((rpc) => `0.1.${rpc}`) };
const leg = fc.constantFrom('request', 'answer');
const time = fc.constantFrom('2026-11-23T05:00:00.000Z', '2026-11-23T06:00:00.000Z');
const change = {
  from: state,
  to: state,
  reason: fc.oneof(
    fc.record({ type: fc.constant('leaderUnheard' as const), term }),
    fc.record({
      type: fc.constant('majorityGranted' as const),
      votes: fc.integer({ min: 1, max: 9 }),
      size: fc.integer({ min: 1, max: 9 }),
      term,
    }),
    fc.record({ type: fc.constant('leaderHeard' as const), leader: id, term }),
    fc.record({
      type: fc.constant('higherTerm' as const),
      sender: id,
      message: fc.constantFrom('requestVote' as const, 'appendEntries' as const, 'answer' as const),
      term,
      ownTerm: term,
    }),
    text,
  ),
};

type NodeEnvelope = 'v' | 'node' | 'incarnation' | 'seq' | 'at' | 'term' | 'state' | 'type';
type Fields<E, Envelope extends PropertyKey> = {
  [K in Exclude<keyof E, Envelope>]: fc.Arbitrary<E[K]>;
};

/** What an event of each type says beside its envelope. */
const nodeFields: { [T in NodeEvent['type']]: Fields<NodeEventOf<T>, NodeEnvelope> } = {
  started: {
    pid: fc.nat(),
    address,
    rules,
    timing,
    durable: fc.boolean(),
    restored: fc.boolean(),
    votedFor: fc.option(id),
    leader: fc.option(id),
    firstIndex: fc.integer({ min: 1, max: 30 }),
    log: entries,
    prevTerm: term,
    cutBytes: fc.nat({ max: 9 }),
  },
  stateTold: {
    votedFor: fc.option(id),
    role: fc.oneof(
      fc.record({ state: fc.constant(State.Follower), leader: fc.option(id) }),
      fc.record({
        state: fc.constant(State.Candidate),
        ballots: fc.array(fc.constantFrom('out', 'granted', 'refused'), {
          minLength: 3,
          maxLength: 3,
        }),
      }),
      fc.record({
        state: fc.constant(State.Leader),
        progress: fc.array(fc.record({ nextIndex: index, matchIndex: index }), {
          minLength: 3,
          maxLength: 3,
        }),
      }),
    ),
    firstIndex: fc.integer({ min: 1, max: 30 }),
    log: entries,
    prevTerm: term,
    commitIndex: index,
    lastApplied: index,
  },
  memberTold: {
    leader: fc.option(id),
    commitIndex: index,
    lastApplied: index,
    learner: fc.option(fc.boolean(), { nil: undefined }),
  },
  programStarted: { pid: fc.nat(), address, command: text },
  programWrote: { lines: fc.array(text, { maxLength: 3 }), omitted: fc.nat({ max: 9 }) },
  stateHeard: { by: fc.constantFrom('message', 'state', 'output') },
  stateChanged: change,
  termChanged: { previous: term },
  leaderChanged: { leader: fc.option(id) },
  voteCast: {
    candidate: id,
    granted: fc.boolean(),
    reason: fc.constantFrom('granted', 'staleTerm', 'votedForAnother', 'logBehind'),
  },
  voteCounted: { voter: id, granted: fc.boolean() },
  electionTimerStarted: { timeoutMs: ms },
  electionTimerHeld: {},
  electionTimerReleased: {},
  heartbeatTimerStarted: { intervalMs: ms },
  entriesAppended: { firstIndex: fc.integer({ min: 1, max: 30 }), entries },
  entriesRemoved: { firstIndex: fc.integer({ min: 1, max: 30 }), count: fc.nat({ max: 9 }) },
  progressChanged: { peer: id, nextIndex: index, matchIndex: index },
  committed: { commitIndex: index },
  applied: { lastApplied: index },
  messageSent: {
    ...journey,
    to: id,
    travelMs: ms,
    cargo,
    copyOf: fc.option(journey.id, { nil: undefined }),
  },
  messageArrived: { ...journey, leg, from: id },
  messageLost: {
    ...journey,
    leg,
    to: id,
    fraction: fc.nat({ max: 10 }).map((tenths) => tenths / 10),
    reason: fc.constantFrom(...lossReasonSchema.options),
  },
  peerRefused: {
    peer: id,
    refused: fc.constantFrom('peer', 'thisNode'),
    refusal: fc.constantFrom('cluster', 'arguments', 'decree'),
    detail: text,
  },
  leadForgotten: { witness: id },
  unanswered: { ...journey, to: id, reason: fc.constantFrom(...unansweredReasonSchema.options) },
  heardOut: { peer: id, life: fc.integer({ min: 1, max: 3 }) },
  orderReceived: { key: text, value: text },
  orderAccepted: { key: text, value: text, index },
  orderRefused: { key: text, leader: fc.option(id) },
  attackOrdered: { entry: order, time },
  attacked: { entry: order, time, lateMs: ms },
  attackMissed: {
    entry: order,
    time,
    reason: fc.constantFrom('late', 'asleep', 'absent'),
    lateMs: ms,
  },
  guardStopped: change,
  stopping: { exitStatus: fc.constantFrom(...Object.values(ExitStatus)), reason: text },
  eventsDropped: { count: fc.nat({ max: 9 }) },
};

const roads = fc.array(fc.record({ from: id, to: id, road }), { maxLength: 6 });
const noticed = fc.constantFrom('outside', 'silent', undefined);
const incarnation = fc.integer({ min: 1, max: 9 });

const clusterFields: {
  [T in ClusterEvent['type']]: Fields<ClusterEventOf<T>, 'v' | 'at' | 'type'>;
} = {
  siegeBegan: {
    servers: fc.array(address, { minLength: SIZE, maxLength: SIZE }),
    rules,
    timing,
    decreedLeader: fc.option(id),
    roads,
    replaceDeposed: fc.boolean(),
    programs: fc.option(
      fc.array(fc.record({ node: id, kind: fc.constantFrom('program', 'etcd'), command: text }), {
        maxLength: 2,
      }),
      {
        nil: undefined,
      },
    ),
    tempo: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    commonRoad: fc.option(road, { nil: undefined }),
    keepsNothing: fc.option(fc.boolean(), { nil: undefined }),
    attached: fc.option(fc.boolean(), { nil: undefined }),
    takesOrders: fc.option(fc.boolean(), { nil: undefined }),
  },
  contactMade: {
    node: id,
    incarnation,
    pid: fc.option(fc.nat()),
    clock: fc.option(fc.record({ aheadMs: fc.integer(), withinMs: fc.nat() })),
  },
  contactLost: { node: id, message: text },
  membersChanged: {
    removed: fc.array(id),
    unwatched: fc.nat({ max: 9 }),
    unwatchedLearners: fc.option(fc.constant(0), { nil: undefined }),
    addresses: fc.option(fc.array(fc.string()), { nil: undefined }),
    joined: fc.option(
      fc.array(fc.record({ node: fc.nat({ max: SIZE }), address, command: text }), {
        maxLength: 1,
      }),
      { nil: undefined },
    ),
  },
  processSpawned: { node: id, incarnation, pid: fc.option(fc.nat()) },
  processExited: {
    node: id,
    incarnation,
    cause: fc.constantFrom('killed', 'guard', 'port', 'storage', 'notReady', 'stopped', 'crashed'),
    exitStatus: fc.option(fc.nat({ max: 5 })),
    signal: fc.option(fc.constantFrom('SIGKILL', 'SIGTERM')),
    message: text,
    portTaken: fc.option(
      fc.record({
        holder: fc.option(fc.record({ pid: fc.integer({ min: 1 }), name: text })),
        freePorts: fc.option(fc.array(fc.nat({ max: 65_535 }), { maxLength: SIZE })),
      }),
      { nil: undefined },
    ),
  },
  replacementPlanned: { node: id, inMs: ms },
  frozen: { node: id, noticed },
  thawed: { node: id, noticed },
  roadChanged: { from: id, to: id, road },
  diskLost: {
    node: id,
    loss: fc.oneof(
      fc.constantFrom({ part: 'vote' } as const, { part: 'all' } as const),
      fc.record({ part: fc.constant('log'), firstIndex: fc.integer({ min: 1, max: 30 }) }),
    ),
  },
  fogChanged: {
    fog: fc.option(
      fc.record({
        ratePerMinute: fc.integer({ min: 1, max: 600 }),
        seed: fc.nat({ max: 2 ** 31 }),
      }),
    ),
  },
  heraldSaid: { text: fc.stringMatching(/^[a-z]{1,20}$/) },
  paceChanged: {
    timing,
    road,
    tempo: fc.option(fc.integer({ min: 1, max: 20 })),
    timers: fc.constantFrom('random', 'spread', 'aligned', undefined),
    roads,
  },
  replaceDeposedChanged: { on: fc.boolean() },
  orderGiven: { node: id, key: text, value: text },
  orderAnswered: {
    node: id,
    key: text,
    value: fc.option(text, { nil: undefined }),
    status: fc.option(fc.nat({ max: 599 })),
    outcome: fc.constantFrom('done', 'refused', 'unknown'),
    message: text,
    recipient: id,
    entry: fc.option(order),
  },
  attackDecided: {
    entry: order,
    time,
    parts: fc.array(
      fc.record({
        node: id,
        part: fc.constantFrom('attacked', 'missed', 'late', 'unaware', 'frozen', 'dead'),
      }),
      { maxLength: SIZE },
    ),
    succeeded: fc.boolean(),
  },
  violation: { property: fc.constantFrom(...PROPERTIES), node: id, detail: text, record: fc.nat() },
  lessonOpened: { lesson: text },
  machineSlept: { forMs: fc.nat() },
  clockSet: { byMs: fc.integer() },
  gap: {
    node: id,
    incarnation,
    expected: fc.nat({ max: 9 }),
    got: fc.integer({ min: 9, max: 19 }),
  },
};

type AnyFields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Something with these fields, of any of these types. */
function anyOf(
  types: Readonly<Record<string, AnyFields>>,
  envelope: AnyFields,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    ...Object.entries(types).map(([type, fields]) =>
      fc.record({ v: fc.constant(1), at: ms, ...envelope, type: fc.constant(type), ...fields }),
    ),
  );
}

/** An event of a node, of any type. */
export const nodeEvent: fc.Arbitrary<NodeEvent> = anyOf(nodeFields, {
  node: id,
  incarnation,
  seq: fc.integer({ min: 1, max: 999 }),
  term,
  state,
}).map((event) => nodeEventSchema.parse(event));

/** An event of the supervisor, of any type. */
export const clusterEvent: fc.Arbitrary<ClusterEvent> = anyOf(clusterFields, {}).map((event) =>
  clusterEventSchema.parse(event),
);

/** A siege from its beginning: numbered records of anything that can be said. */
export const siege: fc.Arbitrary<readonly SiegeRecord[]> = fc
  .tuple(
    fc.record({
      v: fc.constant(1 as const),
      at: fc.constant(0),
      type: fc.constant('siegeBegan' as const),
      ...clusterFields.siegeBegan,
    }),
    fc.array(
      fc.oneof({ weight: 4, arbitrary: nodeEvent }, { weight: 1, arbitrary: clusterEvent }),
      {
        maxLength: 60,
      },
    ),
  )
  .map(([first, rest]) => [first, ...rest].map((event, i) => ({ n: i + 1, event })));
