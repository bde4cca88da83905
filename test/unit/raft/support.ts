import type {
  AppendEntriesRequest,
  AppendEntriesResponse,
  Candidate,
  Config,
  Effect,
  Follower,
  Input,
  Leader,
  LogEntry,
  News,
  NodeId,
  Progress,
  RaftNode,
  Request,
  RequestVoteRequest,
  RequestVoteResponse,
  Response,
  StateChange,
} from '../../../src/raft';
import { Log, State, step } from '../../../src/raft';

export function configOf(given: Partial<Config> = {}): Config {
  return {
    id: 0,
    size: 3,
    rules: 'paper',
    electionTimeoutMs: { min: 150, max: 300 },
    maxEntriesPerMessage: 64,
    ...given,
  };
}

/** An entry that says where it belongs, so that the same term and index mean the same command. */
export function entryOf(term: number, index: number): LogEntry {
  return { term, command: { type: 'set', key: `i${index}`, value: `t${term}` } };
}

/** The entries behind `prevLogIndex`, one for each term. */
export function entriesOf(terms: readonly number[], prevLogIndex = 0): readonly LogEntry[] {
  return terms.map((term, i) => entryOf(term, prevLogIndex + 1 + i));
}

/** A log with one entry for each term. */
export function logOf(...terms: readonly number[]): Log {
  return Log.of(entriesOf(terms));
}

export function termsOf(log: Log): readonly number[] {
  return log.entriesFrom(1).map(({ term }) => term);
}

interface Given {
  readonly config?: Partial<Config>;
  readonly term?: number;
  readonly votedFor?: NodeId | null;
  /** The terms of the log's entries. */
  readonly log?: readonly number[];
  readonly commitIndex?: number;
  readonly nextRpc?: number;
}

function commonOf({
  config,
  term = 1,
  log = [],
  commitIndex = 0,
  nextRpc = 1,
}: Given): Omit<Follower, 'state' | 'votedFor' | 'leader'> {
  return {
    config: configOf(config),
    term,
    log: logOf(...log),
    commitIndex,
    lastApplied: commitIndex,
    nextRpc,
    electionTimer: 0,
  };
}

export function followerOf(given: Given & { readonly leader?: NodeId | null } = {}): Follower {
  return {
    ...commonOf(given),
    state: State.Follower,
    votedFor: given.votedFor ?? null,
    leader: given.leader ?? null,
  };
}

/** A candidate that has its own vote and no other. */
export function candidateOf(given: Given = {}): Candidate {
  const common = commonOf(given);
  const { id, size } = common.config;
  return {
    ...common,
    state: State.Candidate,
    votedFor: id,
    ballots: Array.from({ length: size }, (_, peer) => (peer === id ? 'granted' : 'out')),
  };
}

/** A leader; of the peers that `progress` does not name it knows nothing yet. */
export function leaderOfTerm(
  given: Given & { readonly progress?: Readonly<Record<NodeId, Partial<Progress>>> } = {},
): Leader {
  const common = commonOf(given);
  const { id, size } = common.config;
  return {
    ...common,
    state: State.Leader,
    votedFor: id,
    progress: Array.from({ length: size }, (_, peer) => ({
      nextIndex: common.log.lastIndex + 1,
      matchIndex: 0,
      inFlight: null,
      matchedSince: 0,
      ...given.progress?.[peer],
    })),
  };
}

/** A node of each state in one term, under the paper's rules unless told otherwise. */
export function everyState(given: Given = {}): readonly RaftNode[] {
  return [followerOf(given), candidateOf(given), leaderOfTerm(given)];
}

export function appendEntries(given: Partial<AppendEntriesRequest> = {}): AppendEntriesRequest {
  return {
    rpc: 'appendEntries',
    term: 1,
    leaderId: 1,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [],
    leaderCommit: 0,
    ...given,
  };
}

export function requestVote(given: Partial<RequestVoteRequest> = {}): RequestVoteRequest {
  return {
    rpc: 'requestVote',
    term: 1,
    candidateId: 1,
    lastLogIndex: 0,
    lastLogTerm: 0,
    ...given,
  };
}

export const granted = (term: number): RequestVoteResponse => ({
  rpc: 'requestVote',
  term,
  voteGranted: true,
});

export const denied = (term: number): RequestVoteResponse => ({
  rpc: 'requestVote',
  term,
  voteGranted: false,
});

export const accepted = (term: number): AppendEntriesResponse => ({
  rpc: 'appendEntries',
  term,
  success: true,
});

export const refused = (
  term: number,
  conflict?: AppendEntriesResponse['conflict'],
): AppendEntriesResponse => ({ rpc: 'appendEntries', term, success: false, conflict });

type Sent = Extract<Effect, { type: 'send' }>;

/** What came of one step, sorted by what a test asks about. */
interface Taken {
  readonly node: RaftNode;
  readonly effects: readonly Effect[];
  readonly sent: readonly Sent[];
  readonly replies: readonly Response[];
  readonly news: readonly News[];
  readonly applied: readonly LogEntry[];
  /** The timer that was started last, if one was. */
  readonly timer: 'election' | 'heartbeat' | null;
  readonly stop: StateChange | null;
}

/** An input; a timeout that names no timer is that of the one that runs. */
export type GivenInput =
  | Exclude<Input, { type: 'electionTimeout' }>
  | { readonly type: 'electionTimeout'; readonly timer?: number | null };

/** Steps a node through inputs, one after another, and says what came of the last. */
export function take(
  node: RaftNode,
  ...inputs: readonly [GivenInput, ...(readonly GivenInput[])]
): Taken {
  let outcome = stepThrough(node, inputs[0]);
  for (const input of inputs.slice(1)) outcome = stepThrough(outcome.node, input);
  return taken(outcome.node, outcome.effects);
}

function stepThrough(node: RaftNode, input: GivenInput): ReturnType<typeof step> {
  const isTimeout = input.type === 'electionTimeout';
  return step(node, isTimeout ? { timer: node.electionTimer, ...input } : input, 0.5);
}

function taken(node: RaftNode, effects: readonly Effect[]): Taken {
  const sent: Sent[] = [];
  const replies: Response[] = [];
  const news: News[] = [];
  const applied: LogEntry[] = [];
  let timer: Taken['timer'] = null;
  let stop: StateChange | null = null;
  for (const effect of effects) {
    if (effect.type === 'send') sent.push(effect);
    if (effect.type === 'reply') replies.push(effect.message);
    if (effect.type === 'announce') news.push(effect.news);
    if (effect.type === 'apply') applied.push(...effect.entries);
    if (effect.type === 'startElectionTimer') timer = 'election';
    if (effect.type === 'startHeartbeatTimer') timer = 'heartbeat';
    if (effect.type === 'stop') stop = effect.change;
  }
  return { node, effects, sent, replies, news, applied, timer, stop };
}

/** A request of a peer comes in. */
export function receive(message: Request): Input {
  return { type: 'request', exchange: 1, message };
}

/** The answer to an RPC that a node has sent comes back from the peer it was sent to. */
export function answerTo(
  sent: Pick<Sent, 'rpc' | 'to' | 'message'>,
  message: Response,
): Extract<Input, { type: 'answer' }> {
  return { type: 'answer', rpc: sent.rpc, from: sent.to, request: sent.message, message };
}

function isLeader(node: RaftNode): node is Leader {
  return node.state === State.Leader;
}

/** What a leader knows of a peer; an error for any other node. */
export function progressOf(node: RaftNode, peer: NodeId): Progress {
  const progress = isLeader(node) ? node.progress[peer] : undefined;
  if (progress === undefined) throw new Error(`A ${node.state} has no progress of node ${peer}.`);
  return progress;
}

/** The element at a place where there must be one. */
export function at<T>(items: readonly T[], place: number): T {
  const item = items.at(place);
  if (item === undefined) throw new Error(`There is no item ${place} among ${items.length}.`);
  return item;
}

/** The AppendEntries among what was sent to one peer, or to all. */
export function appendsTo(
  sent: readonly Sent[],
  to: NodeId | null = null,
): readonly AppendEntriesRequest[] {
  return sent
    .filter((one) => to === null || one.to === to)
    .map(({ message }) => message)
    .filter((message) => message.rpc === 'appendEntries');
}

/** A small seeded source of random numbers in [0, 1) (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
