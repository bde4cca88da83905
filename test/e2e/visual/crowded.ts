import { State } from '../../../src/raft';
import type { SiegeView } from '../../../src/shared/view';
import { NOW_MS, set, started, Telling } from './moments';

const LOG = [set(3, 'signal', 'horn'), set(3, 'ladders', 'forty'), set(4, 'grain', 'nine')];

function kill(siege: Telling, node: number): void {
  siege.news(5000, {
    type: 'processExited',
    node,
    incarnation: 1,
    cause: 'killed',
    exitStatus: null,
    signal: 'SIGKILL',
    message: 'It was killed.',
  });
}

/** The leader was killed, another general is frozen, and two stand against each other. */
function election(size: number): SiegeView {
  const siege = new Telling(size);
  const others = Array.from({ length: size - 1 }, (_, i) => i + 1);
  siege.general(0, State.Leader, 4)(50_000, started(0, 0, LOG));
  for (const id of others) siege.general(id, State.Follower, 4)(50_000, started(id, 0, LOG));
  kill(siege, 0);
  if (size > 3) siege.news(4000, { type: 'frozen', node: size - 2 });
  const candidates = [1, size - 1];
  for (const id of candidates) {
    const candidate = siege.general(id, State.Candidate, 5);
    const reason = { type: 'leaderUnheard', term: 4 } as const;
    candidate(900, { type: 'stateChanged', from: State.Follower, to: State.Candidate, reason });
    candidate(900, { type: 'voteCast', candidate: id, granted: true, reason: 'granted' });
    candidate(900, { type: 'electionTimerStarted', timeoutMs: 4000 });
  }
  const [one = 1, other = 2] = candidates;
  siege.general(
    one,
    State.Candidate,
    5,
  )(400, {
    type: 'voteCounted',
    voter: other,
    granted: false,
  });
  return siege.view;
}

/** The leader is frozen and the general behind it dead; nobody has noticed yet. */
function frozen(size: number): SiegeView {
  const siege = new Telling(size);
  const others = Array.from({ length: size - 1 }, (_, i) => i + 1);
  siege.general(0, State.Leader, 12)(50_000, started(0, 0, LOG));
  for (const id of others) siege.general(id, State.Follower, 12)(50_000, started(id, 0, LOG));
  kill(siege, size - 1);
  siege.news(900, { type: 'frozen', node: 0 });
  return siege.view;
}

/** An hour is agreed on and not come yet; the last general is dead. */
function countdown(size: number): SiegeView {
  return ordered(size, -20_000).view;
}

/** The hour has passed, and the city fell. */
function fallen(size: number): SiegeView {
  return ordered(size, 9000).view;
}

function ordered(size: number, hourAgoMs: number): Telling {
  const siege = new Telling(size);
  const time = new Date(NOW_MS - hourAgoMs).toISOString();
  const log = [...LOG, set(4, 'attack-time', time)];
  const entry = { index: log.length, term: 4 } as const;
  const ids = Array.from({ length: size }, (_, id) => id);
  for (const id of ids) {
    const general = siege.general(id, id === 0 ? State.Leader : State.Follower, 4);
    general(50_000, started(id, 0, log));
    general(30_000, { type: 'committed', commitIndex: log.length });
    general(30_000, { type: 'applied', lastApplied: log.length });
    general(30_000, { type: 'attackOrdered', entry, time });
    if (id === size - 1) kill(siege, id);
    else if (hourAgoMs > 0) general(hourAgoMs, { type: 'attacked', entry, time, lateMs: 2 });
  }
  if (hourAgoMs > 0) {
    const parts = ids.map((node) => ({
      node,
      part: node === size - 1 ? ('dead' as const) : ('attacked' as const),
    }));
    siege.news(4000, { type: 'attackDecided', entry, time, parts, succeeded: true });
  }
  return siege;
}

/** Everybody was killed. */
function deserted(size: number): SiegeView {
  const siege = new Telling(size);
  const ids = Array.from({ length: size }, (_, id) => id);
  for (const id of ids) {
    siege.general(id, id === 0 ? State.Leader : State.Follower, 4)(50_000, started(id, 0, LOG));
    kill(siege, id);
  }
  return siege.view;
}

/** An hour is agreed on and not come yet, and everybody was killed. */
function abandoned(size: number): SiegeView {
  const siege = ordered(size, -20_000);
  for (let id = 0; id < size - 1; id += 1) kill(siege, id);
  return siege.view;
}

/** The guard has stopped a leader that learned of a higher term. */
function deposed(size: number): SiegeView {
  const siege = new Telling(size);
  const leader = siege.general(0, State.Leader, 4);
  leader(50_000, started(0, 0, LOG));
  for (let id = 1; id < size; id += 1) {
    siege.general(id, id === 1 ? State.Leader : State.Follower, 6)(50_000, started(id, 0, LOG));
  }
  const reason = { type: 'higherTerm', sender: 1, message: 'answer', term: 6, ownTerm: 4 } as const;
  leader(900, { type: 'guardStopped', from: State.Leader, to: State.Follower, reason });
  return siege.view;
}

export const CROWDED = {
  election,
  frozen,
  countdown,
  fallen,
  deserted,
  abandoned,
  deposed,
} as const;
