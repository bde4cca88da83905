import type { Ballot, NodeId } from '../../raft';
import { State } from '../../raft';
import type { NodeEvent, NodeEventOf, RoleView } from '../node-event';
import type { GeneralView, SiegeView } from '../view';
import { lifeOf } from '../view';
import { copied } from './copied';
import { updateLife } from './generals';
import { appendEntries, entriesFrom, removeEntries, tailOf } from './log-tail';
import { arrive, giveUp, hearOut, lose, loseTrackOf, setOut } from './messengers';

/** How many lines of a program's output the picture keeps. */
const MAX_OUTPUT_LINES = 40;

/** What an event of a node process changes in the picture. */
export function reduceNodeEvent(view: SiegeView, event: NodeEvent): SiegeView {
  const next = reduceTeller(view, event);
  switch (event.type) {
    case 'messageSent':
      return setOut(next, event);
    case 'messageArrived':
      return arrive(next, event);
    case 'messageLost':
      return lose(next, event);
    case 'unanswered':
      return giveUp(next, event);
    case 'heardOut':
      return hearOut(next, event);
    case 'eventsDropped':
      return loseTrackOf(
        { ...next, missedEvents: next.missedEvents + event.count },
        event.node,
        event.at,
      );
    default:
      return next;
  }
}

/** What it changes in the general who tells it. */
export function reduceTeller(view: SiegeView, event: NodeEvent): SiegeView {
  const generals = withTeller(view.generals, event);
  if (generals === view.generals) return view;
  const changed = copied(view);
  changed.generals = generals;
  return changed;
}

/** What it changes in the general who tells it; the same generals where it is nothing. */
export function withTeller(
  generals: SiegeView['generals'],
  event: NodeEvent,
): SiegeView['generals'] {
  const { node } = event;
  const general = generals[node];
  if (general === undefined) return generals;
  const size = generals.length;
  const told = reduceGeneral(inItsTerm(general, event, size), event, size);
  return told === general ? generals : generals.with(node, told);
}

/** A general in the term and the state in which it says something. Either begins with a fresh role. */
function inItsTerm(general: GeneralView, event: NodeEvent, size: number): GeneralView {
  const { term, state } = event;
  const isNewTerm = general.term !== term;
  // Most of what is told changes neither.
  if (!isNewTerm && lifeOf(general)?.state === state) return general;
  const role = roleOf(general, event, lastIndex(general), size);
  const changed = updateLife(general, (life) => ({ ...life, state, role }));
  return isNewTerm ? { ...changed, term } : changed;
}

function reduceGeneral(general: GeneralView, event: NodeEvent, size: number): GeneralView {
  switch (event.type) {
    case 'started':
      return {
        ...general,
        condition: {
          type: 'alive',
          pid: event.pid,
          state: event.state,
          role: roleAtStart(event, size),
          timer: null,
          isTimerHeld: false,
          forbidden: null,
        },
        incarnation: event.incarnation,
        address: event.address,
        votedFor: event.votedFor,
        log: tailOf(event.firstIndex, event.log),
        struckOut: null,
        commitIndex: 0,
        lastApplied: 0,
      };
    case 'programStarted':
      return {
        ...general,
        condition: {
          type: 'alive',
          pid: event.pid,
          state: event.state,
          role: null,
          timer: null,
          isTimerHeld: false,
          forbidden: null,
        },
        incarnation: event.incarnation,
        address: event.address,
      };
    case 'programWrote':
      return withOutput(general, event);
    case 'memberTold': {
      const { leader, commitIndex, lastApplied, learner, state } = event;
      const told = updateLife(inTheMiddleOfItsLife(general), (life) => ({
        ...life,
        state,
        role: roleTold(state, leader),
      }));
      const membership = learner === undefined ? told.membership : learner ? 'learner' : 'voter';
      return { ...told, membership, commitIndex, lastApplied };
    }
    case 'stateTold': {
      const { votedFor, role, firstIndex, log, commitIndex, lastApplied } = event;
      const living = inTheMiddleOfItsLife(general);
      const told = updateLife(living, (life) => ({ ...life, state: role.state, role }));
      return { ...told, votedFor, log: tailOf(firstIndex, log), commitIndex, lastApplied };
    }
    case 'termChanged':
      return { ...general, votedFor: null };
    case 'leaderChanged':
      return withRole(general, (role) =>
        role.state === State.Follower ? { ...role, leader: event.leader } : role,
      );
    case 'voteCast':
      return event.granted ? { ...general, votedFor: event.candidate } : general;
    case 'voteCounted': {
      const ballot: Ballot = event.granted ? 'granted' : 'refused';
      return withRole(general, (role) =>
        role.state === State.Candidate && event.voter < size
          ? { ...role, ballots: role.ballots.with(event.voter, ballot) }
          : role,
      );
    }
    case 'electionTimerStarted':
      return updateLife(general, (life) => ({
        ...life,
        timer: {
          type: 'election',
          startedAt: event.at,
          durationMs: event.timeoutMs,
          ...(life.isTimerHeld ? { heldAt: event.at } : {}),
        },
      }));
    case 'electionTimerHeld':
      return updateLife(general, (life) => ({
        ...life,
        isTimerHeld: true,
        timer: life.timer?.type === 'election' ? { ...life.timer, heldAt: event.at } : life.timer,
      }));
    case 'electionTimerReleased':
      // What runs from now on is told next.
      return updateLife(general, (life) => ({ ...life, isTimerHeld: false }));
    case 'heartbeatTimerStarted':
      return updateLife(general, (life) => ({
        ...life,
        timer: { type: 'heartbeat', startedAt: event.at, durationMs: event.intervalMs },
      }));
    case 'entriesAppended':
      return { ...general, log: appendEntries(general.log, event.firstIndex, event.entries) };
    case 'entriesRemoved':
      return {
        ...general,
        log: removeEntries(general.log, event.firstIndex),
        struckOut: { at: event.at, ...entriesFrom(general.log, event.firstIndex) },
      };
    case 'progressChanged': {
      const { peer, nextIndex, matchIndex } = event;
      return withRole(general, (role) =>
        role.state === State.Leader && peer < size
          ? { ...role, progress: role.progress.with(peer, { nextIndex, matchIndex }) }
          : role,
      );
    }
    case 'committed':
      return { ...general, commitIndex: event.commitIndex };
    case 'applied':
      return { ...general, lastApplied: event.lastApplied };
    case 'guardStopped': {
      const { from, to } = event;
      return updateLife(general, (life) => ({ ...life, forbidden: { from, to } }));
    }
    case 'stateHeard':
    case 'stateChanged':
    case 'messageSent':
    case 'messageArrived':
    case 'messageLost':
    case 'peerRefused':
    case 'leadForgotten':
    case 'unanswered':
    case 'heardOut':
    case 'orderReceived':
    case 'orderAccepted':
    case 'orderRefused':
    case 'attackOrdered':
    case 'attacked':
    case 'attackMissed':
    case 'stopping':
    case 'eventsDropped':
      return general;
  }
}

/** A general who tells what it is without having told of its beginning. */
function inTheMiddleOfItsLife(general: GeneralView): GeneralView {
  const { condition } = general;
  if (condition.type !== 'starting') return general;
  const { pid } = condition;
  const untold = { state: null, role: null, timer: null, isTimerHeld: false, forbidden: null };
  return { ...general, condition: { type: 'alive', pid, ...untold }, struckOut: null };
}

function lastIndex({ log }: GeneralView): number {
  return log.firstIndex + log.entries.length - 1;
}

/** What a node says of its role where it tells everything of itself; of a program only its state can be known. */
function roleOf(
  { program }: GeneralView,
  { node, state }: NodeEvent,
  index: number,
  size: number,
): RoleView | null {
  return program === null && state !== null ? freshRole({ node, state }, index, size) : null;
}

/** What a member of an etcd cluster tells of its role: a follower whom it follows, others nothing. */
function roleTold(state: State | null, leader: NodeId | null): RoleView | null {
  return state === State.Follower ? { state, leader } : null;
}

function withOutput(general: GeneralView, told: NodeEventOf<'programWrote'>): GeneralView {
  const { program } = general;
  if (program === null) return general;
  const lines = [...program.output.lines, ...told.lines];
  const surplus = Math.max(0, lines.length - MAX_OUTPUT_LINES);
  const omitted = program.output.omitted + told.omitted + surplus;
  return { ...general, program: { ...program, output: { lines: lines.slice(surplus), omitted } } };
}

function roleAtStart(event: NodeEventOf<'started'>, size: number): RoleView {
  const role = freshRole(event, event.firstIndex - 1 + event.log.length, size);
  return role.state === State.Follower ? { ...role, leader: event.leader } : role;
}

/** What a node knows at the beginning of its time in a state, before it says what it has learned. */
function freshRole(
  { node, state }: { readonly node: NodeId; readonly state: State },
  index: number,
  size: number,
): RoleView {
  switch (state) {
    case State.Follower:
      return { state, leader: null };
    case State.Candidate: {
      const ballots = Array.from({ length: size }, (_, id): Ballot =>
        id === node ? 'granted' : 'out',
      );
      return { state, ballots };
    }
    case State.Leader: {
      const fresh = { nextIndex: index + 1, matchIndex: 0 };
      return { state, progress: Array.from({ length: size }, () => fresh) };
    }
  }
}

function withRole(general: GeneralView, update: (role: RoleView) => RoleView): GeneralView {
  return updateLife(general, (life) => {
    if (life.role === null) return life;
    const role = update(life.role);
    return role === life.role ? life : { ...life, role };
  });
}
