import type { LogEntry } from '../../../src/raft';
import { State } from '../../../src/raft';
import type { SiegeEvent } from '../../../src/shared/cluster-event';
import type { Cargo } from '../../../src/shared/messages';
import { EVENT_VERSION, type NodeEventBody } from '../../../src/shared/node-event';
import { reduce } from '../../../src/shared/reduce/reduce';
import { DEFAULT_TIMING, VISIBLE_ROAD } from '../../../src/shared/settings';
import { EMPTY_VIEW, type SiegeView } from '../../../src/shared/view';

/** The moment at which the hands of the clock stand still: a Saturday noon. */
export const NOW_MS = Date.UTC(2026, 10, 21, 12, 0, 0);

type ClusterNews = SiegeEvent extends infer E
  ? E extends { readonly seq: number }
    ? never
    : Omit<E, 'v' | 'at'>
  : never;

/** Tells a siege event by event, each so many milliseconds before the moment. */
export class Telling {
  view: SiegeView = EMPTY_VIEW;
  readonly #seq = new Map<number, number>();

  constructor(size: number) {
    const ids = Array.from({ length: size }, (_, id) => id);
    this.news(60_000, {
      type: 'siegeBegan',
      servers: ids.map((id) => ({ host: '127.0.0.1', port: 10_000 + id })),
      rules: 'exercise',
      timing: DEFAULT_TIMING,
      decreedLeader: 0,
      roads: ids.flatMap((from) =>
        ids.filter((to) => to !== from).map((to) => ({ from, to, road: VISIBLE_ROAD })),
      ),
      replaceDeposed: true,
    });
    for (const node of ids) {
      this.news(59_900, { type: 'processSpawned', node, incarnation: 1, pid: 4000 + node });
    }
  }

  news(agoMs: number, news: ClusterNews): void {
    this.#take({ v: EVENT_VERSION, at: NOW_MS - agoMs, ...news });
  }

  /** A general of whom the events tell that it has a state and a term. */
  general(node: number, state: State, term: number): (agoMs: number, body: NodeEventBody) => void {
    return (agoMs, body) => {
      const seq = (this.#seq.get(node) ?? 0) + 1;
      this.#seq.set(node, seq);
      const envelope = { v: EVENT_VERSION, node, incarnation: 1, seq, term, state } as const;
      this.#take({ ...envelope, at: NOW_MS - agoMs, ...body });
    };
  }

  #take(event: SiegeEvent): void {
    this.view = reduce(this.view, { n: this.view.n + 1, event });
  }
}

export function started(
  node: number,
  leader: number | null,
  log: readonly LogEntry[],
): NodeEventBody {
  return {
    type: 'started',
    pid: 4000 + node,
    address: { host: '127.0.0.1', port: 10_000 + node },
    rules: 'exercise',
    timing: DEFAULT_TIMING,
    durable: true,
    restored: false,
    votedFor: leader,
    leader,
    firstIndex: 1,
    log,
    prevTerm: 0,
    cutBytes: 0,
  };
}

export function set(term: number, key: string, value: string): LogEntry {
  return { term, command: { type: 'set', key, value } };
}

function sent(id: string, to: number, cargo: Cargo): NodeEventBody {
  return { type: 'messageSent', id, to, travelMs: VISIBLE_ROAD.travelMs, cargo };
}

function append(term: number, entries: readonly LogEntry[]): Cargo {
  const message = { rpc: 'appendEntries', term, leaderId: 0, entries } as const;
  const previous = { prevLogIndex: 2, prevLogTerm: term, leaderCommit: 2 };
  return { leg: 'request', message: { ...message, ...previous } };
}

function appended(term: number, success: boolean): Cargo {
  return { leg: 'answer', message: { rpc: 'appendEntries', term, success } };
}

const HOUR = new Date(NOW_MS + 20_000).toISOString();
/** The entry that orders the attack, where it is the first. */
const ORDER = { index: 1, term: 1 } as const;

const ORDERS = [set(2, 'signal', 'horn'), set(3, 'attack-time', HOUR), set(3, 'ladders', 'forty')];

/** A leader's orders on all roads: one arrived, one under way, one lost, one refused; a road is cut. */
function orders(): SiegeView {
  const siege = new Telling(3);
  const leader = siege.general(0, State.Leader, 3);
  const east = siege.general(1, State.Follower, 3);
  const west = siege.general(2, State.Follower, 2);
  leader(50_000, started(0, 0, ORDERS));
  leader(49_000, { type: 'committed', commitIndex: 2 });
  leader(49_000, { type: 'applied', lastApplied: 2 });
  east(50_000, started(1, 0, ORDERS.slice(0, 2)));
  east(48_000, { type: 'committed', commitIndex: 2 });
  east(48_000, { type: 'applied', lastApplied: 1 });
  west(50_000, started(2, null, ORDERS.slice(0, 1)));
  const cut = { ...VISIBLE_ROAD, open: false };
  siege.news(30_000, { type: 'roadChanged', from: 1, to: 2, road: cut });
  siege.news(30_000, { type: 'roadChanged', from: 2, to: 1, road: cut });
  west(3900, { type: 'electionTimerStarted', timeoutMs: 5200 });
  east(1500, { type: 'electionTimerStarted', timeoutMs: 4800 });
  leader(440, sent('0.1.4', 1, append(3, ORDERS.slice(2))));
  leader(400, { type: 'heartbeatTimerStarted', intervalMs: 1000 });
  west(310, sent('0.1.3', 0, appended(3, false)));
  leader(260, sent('0.1.6', 2, append(3, ORDERS.slice(1))));
  leader(200, {
    type: 'messageLost',
    id: '0.1.4',
    leg: 'request',
    to: 1,
    fraction: 0.6,
    reason: 'loss',
  });
  leader(150, sent('0.1.7', 1, append(3, [])));
  east(130, sent('0.1.5', 0, appended(3, true)));
  return siege.view;
}

/** Five generals: one stopped by the guard, one standing for election, one frozen, one voting, one not up yet. */
function election(): SiegeView {
  const siege = new Telling(5);
  const deposed = siege.general(0, State.Leader, 3);
  const candidate = siege.general(1, State.Candidate, 4);
  const frozen = siege.general(2, State.Follower, 3);
  const voter = siege.general(3, State.Follower, 4);
  deposed(50_000, started(0, 0, ORDERS.slice(0, 1)));
  siege.general(1, State.Follower, 3)(50_000, started(1, 0, ORDERS.slice(0, 1)));
  frozen(50_000, started(2, 0, ORDERS.slice(0, 1)));
  voter(50_000, started(3, 0, ORDERS.slice(0, 1)));
  siege.news(6000, { type: 'frozen', node: 2 });
  const reason = {
    type: 'higherTerm',
    sender: 1,
    message: 'requestVote',
    term: 4,
    ownTerm: 3,
  } as const;
  const unheard = { type: 'leaderUnheard', term: 3 } as const;
  deposed(2500, { type: 'guardStopped', from: State.Leader, to: State.Follower, reason });
  const exit = { type: 'processExited', incarnation: 1, signal: null } as const;
  const message = 'The guard stopped the program: a leader can never change.';
  siege.news(2400, { ...exit, node: 0, cause: 'guard', exitStatus: 3, message });
  candidate(900, {
    type: 'stateChanged',
    from: State.Follower,
    to: State.Candidate,
    reason: unheard,
  });
  candidate(900, { type: 'voteCast', candidate: 1, granted: true, reason: 'granted' });
  candidate(900, { type: 'electionTimerStarted', timeoutMs: 4000 });
  candidate(450, { type: 'voteCounted', voter: 3, granted: true });
  candidate(450, { type: 'voteCounted', voter: 4, granted: false });
  const ask = {
    rpc: 'requestVote',
    term: 4,
    candidateId: 1,
    lastLogIndex: 1,
    lastLogTerm: 2,
  } as const;
  candidate(900, sent('1.1.2', 2, { leg: 'request', message: ask }));
  candidate(220, sent('1.1.9', 3, { leg: 'request', message: ask }));
  const vote = { rpc: 'requestVote', term: 4 } as const;
  voter(160, sent('1.1.3', 1, { leg: 'answer', message: { ...vote, voteGranted: true } }));
  voter(70, sent('1.1.4', 1, { leg: 'answer', message: { ...vote, voteGranted: false } }));
  voter(600, { type: 'electionTimerStarted', timeoutMs: 4400 });
  return siege.view;
}

/** After the hour: two armies of three were enough. */
function fallen(): SiegeView {
  return attacked(9000, 4000, ['attacked', 'attacked', 'missed']);
}

/** After the hour: one army was alone, and is on its way back. */
function held(): SiegeView {
  return attacked(6000, 1300, ['attacked', 'unaware', 'dead']);
}

function attacked(
  hourAgoMs: number,
  decidedAgoMs: number,
  parts: readonly ('attacked' | 'missed' | 'unaware' | 'dead')[],
): SiegeView {
  const siege = new Telling(3);
  const time = new Date(NOW_MS - hourAgoMs).toISOString();
  const log = [set(1, 'attack-time', time)];
  parts.forEach((part, id) => {
    const general = siege.general(id, id === 0 ? State.Leader : State.Follower, 1);
    general(50_000, started(id, 0, part === 'unaware' ? [] : log));
    if (part === 'dead') {
      const exit = { type: 'processExited', incarnation: 1, exitStatus: null } as const;
      const message = 'It was killed.';
      siege.news(40_000, { ...exit, node: id, cause: 'killed', signal: 'SIGKILL', message });
    } else if (part !== 'unaware') {
      general(30_000, { type: 'committed', commitIndex: 1 });
      general(30_000, { type: 'applied', lastApplied: 1 });
      general(30_000, { type: 'attackOrdered', entry: ORDER, time });
    }
    if (part === 'attacked')
      general(hourAgoMs, { type: 'attacked', entry: ORDER, time, lateMs: 2 });
    if (part === 'missed') {
      const slept = { reason: 'asleep', lateMs: 2000 } as const;
      general(hourAgoMs - 2000, { type: 'attackMissed', entry: ORDER, time, ...slept });
    }
  });
  const succeeded = parts.filter((part) => part === 'attacked').length * 2 > parts.length;
  const decided = parts.map((part, node) => ({ node, part }));
  const news = { type: 'attackDecided', entry: ORDER, time, parts: decided, succeeded } as const;
  siege.news(decidedAgoMs, news);
  return siege.view;
}

/** Sieges at one moment, each from a fixed list of records. */
export const MOMENTS = { orders, election, fallen, held } as const;
export type Moment = keyof typeof MOMENTS;
