import { State } from '../../../src/raft';
import type { SiegeEvent } from '../../../src/shared/cluster-event';
import type { NodeEvent, NodeEventBody } from '../../../src/shared/node-event';
import { lossReasonSchema, unansweredReasonSchema } from '../../../src/shared/node-event';
import { DEFAULT_TIMING, VISIBLE_ROAD } from '../../../src/shared/settings';
import { NOON_MS } from './synthetic-siege';
import { CHANGE_REASONS } from './change-reasons';

const HOUR = new Date(NOON_MS + 30_000).toISOString();

type SamplesOf<E extends SiegeEvent> = {
  readonly [T in E['type']]: readonly Extract<E, { type: T }>[];
};

/** An event of general 1, follower in term 2, at noon. */
function by1<T extends NodeEvent['type']>(
  body: Extract<NodeEventBody, { type: T }>,
  state: State = State.Follower,
): Extract<NodeEvent, { type: T }> {
  const envelope = { v: 1, node: 1, incarnation: 1, seq: 9, at: NOON_MS, term: 2, state } as const;
  return { ...envelope, ...body } as unknown as Extract<NodeEvent, { type: T }>;
}

const NOTICED = [{}, { noticed: 'outside' }, { noticed: 'silent' }] as const;
const at = { v: 1, at: NOON_MS } as const;
const ORDER = { index: 5, term: 2 } as const;
const entry = { term: 2, command: { type: 'set', key: 'attack-time', value: HOUR } } as const;
const noop = { term: 2, command: { type: 'noop' } } as const;
const ofEtcd = {
  rpc: 'etcd',
  term: 2,
  logTerm: 1,
  index: 7,
  commit: 6,
  entries: [
    { type: 'noop' },
    { type: 'put', key: 'gate', value: 'north' },
    { type: 'memberChange' },
    { type: 'other', name: 'compaction' },
    { type: 'other', name: null },
  ],
  entriesCount: 30,
  reject: false,
  snapshotIndex: 5,
  bytes: 300,
} as const;
const heartbeat = {
  rpc: 'appendEntries',
  term: 2,
  leaderId: 1,
  prevLogIndex: 4,
  prevLogTerm: 2,
  entries: [],
  leaderCommit: 4,
} as const;

/** At least one event of every type that there is, one of each kind that is told differently. */
export const SAMPLES: SamplesOf<SiegeEvent> = {
  started: [false, true].map((restored) =>
    by1<'started'>({
      type: 'started',
      pid: 4001,
      address: { host: '127.0.0.1', port: 10_001 },
      rules: 'exercise',
      timing: DEFAULT_TIMING,
      durable: true,
      restored,
      votedFor: null,
      leader: 0,
      firstIndex: 1,
      log: restored ? [noop, entry] : [],
      prevTerm: 0,
      cutBytes: 0,
    }),
  ),
  programStarted: [
    by1<'programStarted'>({
      type: 'programStarted',
      pid: 4001,
      address: { host: '127.0.0.1', port: 10_001 },
      command: 'python3 general.py --node 1 --servers 21001,21002,21003',
    }),
  ],
  programWrote: [
    by1<'programWrote'>({ type: 'programWrote', lines: ['It begins.', 'I listen.'], omitted: 3 }),
  ],
  memberTold: [
    by1<'memberTold'>({ type: 'memberTold', leader: 0, commitIndex: 7, lastApplied: 6 }),
    by1<'memberTold'>({ type: 'memberTold', leader: null, commitIndex: 0, lastApplied: 0 }),
    by1<'memberTold'>({
      ...{ type: 'memberTold', leader: 0, commitIndex: 7, lastApplied: 6, learner: true },
    }),
  ],
  stateHeard: [
    ...(['message', 'state', 'output'] as const).map((by) =>
      by1<'stateHeard'>({ type: 'stateHeard', by }),
    ),
    { ...by1<'stateHeard'>({ type: 'stateHeard', by: 'message' }), term: null, state: null },
  ],
  stateChanged: [
    [State.Follower, State.Candidate, CHANGE_REASONS[0]] as const,
    [State.Candidate, State.Leader, CHANGE_REASONS[1]] as const,
    [State.Candidate, State.Follower, CHANGE_REASONS[2]] as const,
    [State.Leader, State.Follower, CHANGE_REASONS[3]] as const,
  ].map(([from, to, reason]) =>
    by1<'stateChanged'>({ type: 'stateChanged', from, to, reason }, to),
  ),
  termChanged: [by1<'termChanged'>({ type: 'termChanged', previous: 1 })],
  leaderChanged: [null, 0, 1].map((leader) =>
    by1<'leaderChanged'>({ type: 'leaderChanged', leader }),
  ),
  voteCast: [
    by1<'voteCast'>({ type: 'voteCast', candidate: 1, granted: true, reason: 'granted' }),
    by1<'voteCast'>({ type: 'voteCast', candidate: 2, granted: true, reason: 'granted' }),
    ...(['staleTerm', 'votedForAnother', 'logBehind'] as const).map((reason) =>
      by1<'voteCast'>({ type: 'voteCast', candidate: 2, granted: false, reason }),
    ),
  ],
  voteCounted: [true, false].map((granted) =>
    by1<'voteCounted'>({ type: 'voteCounted', voter: 2, granted }),
  ),
  electionTimerStarted: [
    by1<'electionTimerStarted'>({ type: 'electionTimerStarted', timeoutMs: 4210 }),
  ],
  electionTimerHeld: [by1<'electionTimerHeld'>({ type: 'electionTimerHeld' })],
  electionTimerReleased: [by1<'electionTimerReleased'>({ type: 'electionTimerReleased' })],
  heartbeatTimerStarted: [
    by1<'heartbeatTimerStarted'>({ type: 'heartbeatTimerStarted', intervalMs: 1000 }),
  ],
  entriesAppended: [[entry], [noop, entry]].map((entries) =>
    by1<'entriesAppended'>({ type: 'entriesAppended', firstIndex: 5, entries }),
  ),
  entriesRemoved: [1, 2].map((count) =>
    by1<'entriesRemoved'>({ type: 'entriesRemoved', firstIndex: 5, count }),
  ),
  progressChanged: [
    by1<'progressChanged'>({ type: 'progressChanged', peer: 2, nextIndex: 5, matchIndex: 4 }),
  ],
  committed: [by1<'committed'>({ type: 'committed', commitIndex: 5 })],
  applied: [by1<'applied'>({ type: 'applied', lastApplied: 5 })],
  messageSent: [
    { leg: 'request', message: heartbeat } as const,
    { leg: 'request', message: { ...heartbeat, entries: [entry] } } as const,
    { leg: 'request', message: { ...heartbeat, entries: [noop] } } as const,
    {
      leg: 'request',
      message: { rpc: 'requestVote', term: 2, candidateId: 1, lastLogIndex: 4, lastLogTerm: 2 },
    } as const,
    { leg: 'request', message: { rpc: 'other', method: 'POST', path: '/gossip' } } as const,
    {
      leg: 'answer',
      message: { rpc: 'other', method: 'POST', path: '/gossip', status: 404 },
    } as const,
    { leg: 'answer', message: { rpc: 'appendEntries', term: 2, success: true } } as const,
    { leg: 'answer', message: { rpc: 'appendEntries', term: 2, success: false } } as const,
    {
      leg: 'answer',
      message: {
        rpc: 'appendEntries',
        term: 2,
        success: false,
        conflict: { term: null, firstIndex: 2 },
      },
    } as const,
    { leg: 'answer', message: { rpc: 'requestVote', term: 2, voteGranted: true } } as const,
    { leg: 'answer', message: { rpc: 'requestVote', term: 2, voteGranted: false } } as const,
    { leg: 'answer', message: { rpc: 'refusal', status: 503 } } as const,
    ...(
      [
        'MsgProp',
        'MsgApp',
        'MsgVote',
        'MsgSnap',
        'MsgHeartbeat',
        'MsgTransferLeader',
        'MsgTimeoutNow',
        'MsgReadIndex',
        'MsgPreVote',
        null,
      ] as const
    ).map((type) => ({ leg: 'request', message: { ...ofEtcd, type } }) as const),
    ...(
      [
        'MsgAppResp',
        'MsgVoteResp',
        'MsgHeartbeatResp',
        'MsgReadIndexResp',
        'MsgPreVoteResp',
      ] as const
    ).flatMap((type) =>
      [false, true].map(
        (reject) => ({ leg: 'answer', message: { ...ofEtcd, type, reject } }) as const,
      ),
    ),
  ]
    .map((cargo) =>
      by1<'messageSent'>({ type: 'messageSent', id: '1.1.7', to: 2, travelMs: 400, cargo }),
    )
    .concat(
      by1<'messageSent'>({
        type: 'messageSent',
        id: '1.1.7.2',
        to: 2,
        travelMs: 500,
        cargo: { leg: 'request', message: heartbeat },
        copyOf: '1.1.7',
      }),
    ),
  messageArrived: [
    by1<'messageArrived'>({ type: 'messageArrived', id: '0.1.7', leg: 'request', from: 0 }),
  ],
  messageLost: lossReasonSchema.options.map((reason) =>
    by1<'messageLost'>({
      type: 'messageLost',
      id: '1.1.7',
      leg: reason === 'unawaited' ? 'answer' : 'request',
      to: 2,
      fraction: 0.5,
      reason,
    }),
  ),
  peerRefused: (['cluster', 'arguments', 'decree'] as const).flatMap((refusal) =>
    (['peer', 'thisNode'] as const).map((refused) =>
      by1<'peerRefused'>({ type: 'peerRefused', peer: 2, refused, refusal, detail: 'Because.' }),
    ),
  ),
  leadForgotten: [by1<'leadForgotten'>({ type: 'leadForgotten', witness: 2 })],
  unanswered: unansweredReasonSchema.options.map((reason) =>
    by1<'unanswered'>({ type: 'unanswered', id: '1.1.7', to: 2, reason }),
  ),
  stateTold: [
    by1<'stateTold'>({
      type: 'stateTold',
      votedFor: 1,
      role: {
        state: State.Leader,
        progress: [0, 1, 2].map(() => ({ nextIndex: 3, matchIndex: 2 })),
      },
      firstIndex: 1,
      prevTerm: 0,
      log: [
        { term: 1, command: { type: 'noop' } },
        { term: 1, command: { type: 'set', key: 'food', value: 'bread' } },
      ],
      commitIndex: 2,
      lastApplied: 2,
    }),
  ],
  heardOut: [by1<'heardOut'>({ type: 'heardOut', peer: 2, life: 3 })],
  orderReceived: [
    by1<'orderReceived'>({ type: 'orderReceived', key: 'attack-time', value: HOUR }),
    by1<'orderReceived'>({ type: 'orderReceived', key: 'attack-time', value: '+30s' }),
    by1<'orderReceived'>({ type: 'orderReceived', key: 'rations', value: 'double' }),
  ],
  orderAccepted: [
    by1<'orderAccepted'>({ type: 'orderAccepted', key: 'attack-time', value: HOUR, index: 5 }),
  ],
  orderRefused: [null, 2].map((leader) =>
    by1<'orderRefused'>({ type: 'orderRefused', key: 'attack-time', leader }),
  ),
  attackOrdered: [by1<'attackOrdered'>({ type: 'attackOrdered', entry: ORDER, time: HOUR })],
  attacked: [by1<'attacked'>({ type: 'attacked', entry: ORDER, time: HOUR, lateMs: 1 })],
  attackMissed: (['late', 'asleep', 'absent'] as const).map((reason) =>
    by1<'attackMissed'>({ type: 'attackMissed', entry: ORDER, time: HOUR, reason, lateMs: 2300 }),
  ),
  guardStopped: [
    by1<'guardStopped'>(
      { type: 'guardStopped', from: State.Leader, to: State.Follower, reason: CHANGE_REASONS[3] },
      State.Leader,
    ),
  ],
  stopping: [by1<'stopping'>({ type: 'stopping', exitStatus: 3, reason: 'The guard.' })],
  eventsDropped: [1, 12].map((count) => by1<'eventsDropped'>({ type: 'eventsDropped', count })),

  siegeBegan: [
    {
      ...at,
      type: 'siegeBegan',
      servers: [10_000, 10_001, 10_002].map((port) => ({ host: '127.0.0.1', port })),
      rules: 'exercise',
      timing: DEFAULT_TIMING,
      decreedLeader: 0,
      roads: [],
      replaceDeposed: true,
    },
  ],
  contactMade: [0, 7, -7, null].map((aheadMs) => ({
    ...at,
    type: 'contactMade',
    node: 1,
    incarnation: 2,
    pid: aheadMs === null ? null : 4001,
    clock: aheadMs === null ? null : { aheadMs, withinMs: 2 },
  })),
  contactLost: [{ ...at, type: 'contactLost', node: 1, message: 'The line has ended.' }],
  membersChanged: [
    { ...at, type: 'membersChanged', removed: [], unwatched: 0 },
    { ...at, type: 'membersChanged', removed: [2], unwatched: 1 },
    { ...at, type: 'membersChanged', removed: [], unwatched: 2 },
    { ...at, type: 'membersChanged', removed: [], unwatched: 1, unwatchedLearners: 1 },
    {
      ...{ ...at, type: 'membersChanged', removed: [], unwatched: 2, unwatchedLearners: 1 },
      addresses: ['a:2379', 'b:2379'],
    },
    {
      ...{ ...at, type: 'membersChanged', removed: [], unwatched: 0 },
      joined: [{ node: 3, address: { host: 'd', port: 2379 }, command: 'etcd 3.4.23 at http://d' }],
    },
  ],
  processSpawned: [4001, null].map((pid) => ({
    ...at,
    type: 'processSpawned',
    node: 1,
    incarnation: 1,
    pid,
  })),
  processExited: (
    ['killed', 'guard', 'port', 'storage', 'notReady', 'stopped', 'crashed'] as const
  ).map((cause) => ({
    ...at,
    type: 'processExited',
    node: 1,
    incarnation: 1,
    cause,
    exitStatus: null,
    signal: 'SIGKILL',
    message: 'It is gone.',
  })),
  replacementPlanned: [{ ...at, type: 'replacementPlanned', node: 1, inMs: 3000 }],
  frozen: NOTICED.map((how) => ({ ...at, type: 'frozen', node: 1, ...how })),
  thawed: NOTICED.map((how) => ({ ...at, type: 'thawed', node: 1, ...how })),
  roadChanged: [
    VISIBLE_ROAD,
    { ...VISIBLE_ROAD, open: false },
    { ...VISIBLE_ROAD, lossRate: 0.25 },
    { ...VISIBLE_ROAD, repeatRate: 0.5, reorderRate: 0.1 },
  ].map((road) => ({ ...at, type: 'roadChanged', from: 1, to: 2, road })),
  diskLost: ([{ part: 'vote' }, { part: 'log', firstIndex: 3 }, { part: 'all' }] as const).map(
    (loss) => ({ ...at, type: 'diskLost', node: 2, loss }),
  ),
  fogChanged: [{ ratePerMinute: 6, seed: 7 }, null].map((fog) => ({
    ...at,
    type: 'fogChanged',
    fog,
  })),
  heraldSaid: [{ ...at, type: 'heraldSaid', text: 'Now watch general 2.' }],
  paceChanged: ([undefined, 'spread', 'aligned'] as const).map((timers) => ({
    ...at,
    type: 'paceChanged',
    timing: { heartbeatMs: 100, electionTimeoutMs: { min: 300, max: 600 } },
    road: { ...VISIBLE_ROAD, travelMs: 40 },
    tempo: 10,
    roads: [],
    ...(timers === undefined ? {} : { timers }),
  })),
  replaceDeposedChanged: [true, false].map((on) => ({ ...at, type: 'replaceDeposedChanged', on })),
  orderGiven: [{ ...at, type: 'orderGiven', node: 1, key: 'attack-time', value: HOUR }],
  orderAnswered: (
    [
      [200, 'done', 1],
      [200, 'done', 2],
      [503, 'refused', 2],
      [504, 'unknown', 2],
      [null, 'unknown', 1],
      [null, 'refused', 1],
      [200, 'done', 1, 'north'],
    ] as const
  ).map(([status, outcome, recipient, value]) => ({
    ...at,
    type: 'orderAnswered',
    node: 1,
    key: value === undefined ? 'attack-time' : 'gate',
    ...(value === undefined ? {} : { value }),
    status,
    outcome,
    message: 'So it is.',
    recipient,
    entry: outcome === 'done' ? ORDER : null,
  })),
  attackDecided: [3, 2, 1, 0].map((count) => ({
    ...at,
    type: 'attackDecided',
    entry: ORDER,
    time: HOUR,
    parts: [0, 1, 2].map((node) => ({ node, part: node < count ? 'attacked' : 'unaware' })),
    succeeded: count > 1,
  })),
  violation: [
    {
      ...at,
      type: 'violation',
      property: 'Election Safety',
      node: 1,
      detail: 'Node 1 leads in term 2, and so does node 0.',
      record: 17,
    },
  ],
  lessonOpened: [{ ...at, type: 'lessonOpened', lesson: 'heartbeats' }],
  machineSlept: [{ ...at, type: 'machineSlept', forMs: 61_000 }],
  clockSet: [3_600_000, -5000].map((byMs) => ({ ...at, type: 'clockSet', byMs })),
  gap: [{ ...at, type: 'gap', node: 1, incarnation: 1, expected: 4, got: 6 }],
};

export const EVERY_SAMPLE: readonly SiegeEvent[] = Object.values(SAMPLES).flat();
