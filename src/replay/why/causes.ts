import type { NodeId } from '../../raft';
import { State } from '../../raft';
import type {
  Cargo,
  GeneralView,
  Messenger,
  NodeEvent,
  NodeEventOf,
  Question,
  SiegeView,
} from '../../shared';
import { legKeyOf } from '../../shared';
import type { Goal } from './goal';
import { goal, isOf, nearestOf } from './goal';

/** What came of a message stands right behind its arrival: further arrivals than so many are not looked into. */
const LOOKED_INTO = 20;

/** A life of a node. */
type Life = Pick<NodeEvent, 'node' | 'incarnation'>;

/** Where the answer to a question about a general begins. @param view the moment that it is asked of */
export function goalsOf(question: Question, node: NodeId, view: SiegeView): readonly Goal[] {
  const general = view.generals[node];
  if (general === undefined) return [];
  const life = { node, incarnation: general.incarnation };
  switch (question) {
    case 'role':
      return [roleOf(life), ...following(life, general)];
    case 'term':
      return general.term === null ? [] : [termOf(life, general.term)];
    case 'end':
      return [endOf(node)];
    case 'committed':
      return [commitOf(life, general.commitIndex)];
    case 'removed':
      return [removalOf(life)];
    case 'attack':
      return [attackOf(node, view)];
  }
}

const isOfLife = (event: NodeEvent, { node, incarnation }: Life): boolean =>
  event.node === node && event.incarnation === incarnation;

/** What it is: as it began, or as it last became. */
function roleOf(life: Life): Goal {
  return nearestOf(
    goal('started', { isIt: (event) => isOfLife(event, life) }),
    goal('stateChanged', {
      isIt: (event) => isOfLife(event, life),
      causes: (event, before) => {
        switch (event.to) {
          case State.Leader:
            return votesFor(life, event.term);
          case State.Candidate:
            return silenceBefore(life, before());
          case State.Follower:
            return [adoption(life, event.term)];
        }
      },
    }),
  );
}

/** Whom a follower follows, and by what right that one leads. */
function following(life: Life, { condition }: GeneralView): readonly Goal[] {
  const { role = null } = 'role' in condition ? condition : {};
  if (role?.state !== State.Follower || role.leader === null) return [];
  const { leader } = role;
  return [
    goal('leaderChanged', {
      isIt: (event) => isOfLife(event, life) && event.leader === leader,
      causes: ({ term }) => [
        arrival(life, {
          from: leader,
          isSuch: (its) => isAppendEntries(its) && its.term === term,
          causes: rightOf,
        }),
      ],
    }),
  ];
}

/** How somebody came to lead a term: elected, or by decree. */
function leadOf(node: NodeId, term: number): Goal {
  return {
    ...nearestOf(
      goal('stateChanged', {
        isIt: (event) => event.node === node && event.term === term && event.to === State.Leader,
        causes: (event) => votesFor(event, term),
      }),
      goal('started', {
        isIt: (event) => event.node === node && event.term === term && event.state === State.Leader,
      }),
    ),
    isElsewhere: true,
  };
}

/** The votes of a term, each as it was counted and as it was given, and the candidacy that they were for. */
function votesFor(life: Life, term: number): readonly Goal[] {
  return [
    goal('voteCounted', {
      isIt: (event) => isOfLife(event, life) && event.term === term && event.granted,
      isMany: true,
      isOver: (event) => isOf(event, 'termChanged') && isOfLife(event, life),
      causes: ({ voter }) => [
        goal('voteCast', {
          isIt: (event) =>
            event.node === voter &&
            event.candidate === life.node &&
            event.term === term &&
            event.granted,
          isElsewhere: true,
        }),
      ],
    }),
    goal('termChanged', {
      isIt: (event) => isOfLife(event, life) && event.term === term,
      causes: candidacyOf,
    }),
  ];
}

/** Why it stands for election in a new term: its timer ran out, as a follower or in a term in which it won no election. */
function candidacyOf(event: NodeEventOf<'termChanged'>): readonly Goal[] {
  const { term, previous } = event;
  return [
    goal('electionTimerStarted', { isIt: (each) => isOfLife(each, event) }),
    goal('voteCounted', {
      isIt: (each) => isOfLife(each, event) && each.term === previous && !each.granted,
      isMany: true,
      isOver: (each) =>
        (isOf(each, 'stateChanged') || isOf(each, 'termChanged')) && isOfLife(each, event),
      // Whoever refuses has given its vote to another.
      causes: ({ voter }) => [
        goal('voteCast', {
          isIt: (each) => each.node === voter && each.term === previous && each.granted,
          isOver: (each) =>
            isOf(each, 'termChanged') && each.node === voter && each.term === previous,
          isElsewhere: true,
        }),
      ],
    }),
    nearestOf(
      goal('stateChanged', {
        isIt: (each) => isOfLife(each, event) && each.term === term && each.to === State.Candidate,
        causes: (_, before) => silenceBefore(event, before()),
      }),
      goal('termChanged', {
        isIt: (each) => isOfLife(each, event) && each.term === previous,
        causes: waysInto,
      }),
      goal('started', { isIt: (each) => isOfLife(each, event) }),
    ),
  ];
}

/** Why it waited in vain: its timer, what it heard last, and what had become of its leader. */
function silenceBefore(life: Life, view: SiegeView): readonly Goal[] {
  const { node } = life;
  const general = view.generals[node];
  const role = general !== undefined && 'role' in general.condition ? general.condition.role : null;
  const leader = role?.state === State.Follower ? role.leader : null;
  return [
    goal('electionTimerStarted', { isIt: (event) => isOfLife(event, life) }),
    ...(leader === null
      ? // In its term nobody has come to lead.
        general === undefined || general.term === null
        ? []
        : [termOf(life, general.term)]
      : [
          arrival(life, { from: leader, isSuch: isAppendEntries, causes: () => [] }),
          ...absenceOf(leader, node, view),
        ]),
  ];
}

/** Why nothing of a general reaches another, as far as that is to be seen. */
function absenceOf(node: NodeId, from: NodeId, view: SiegeView): readonly Goal[] {
  switch (view.generals[node]?.condition.type) {
    case 'down':
      return [endOf(node)];
    case 'frozen':
      return [goal('frozen', { isIt: (event) => event.node === node })];
    case 'unknown':
      return [goal('contactLost', { isIt: (event) => event.node === node })];
    default:
      return cutOf(node, from, view);
  }
}

function cutOf(from: NodeId, to: NodeId, view: SiegeView): readonly Goal[] {
  const road = view.roads.find((each) => each.from === from && each.to === to)?.road;
  if (road?.open !== false) return [];
  return [
    goal('roadChanged', {
      isIt: (event) => event.from === from && event.to === to && !event.road.open,
    }),
  ];
}

/** How it came to its term: by standing for election, or by a message. */
function termOf(life: Life, term: number): Goal {
  return {
    ...nearestOf(
      goal('termChanged', {
        isIt: (event) => isOfLife(event, life) && event.term === term,
        causes: waysInto,
      }),
      goal('started', { isIt: (event) => isOfLife(event, life) && event.term === term }),
    ),
    isElsewhere: true,
  };
}

function waysInto(event: NodeEventOf<'termChanged'>): readonly Goal[] {
  return event.state === State.Candidate ? candidacyOf(event) : [adoption(event, event.term)];
}

/** The message by which it heard of a term, and how its sender came to that. */
function adoption(life: Life, term: number): Goal {
  return arrival(life, { isSuch: (its) => its.term === term, causes: rightOf });
}

/** By what right a message is of its term: its sender leads it, or came to it as anybody does. */
function rightOf({ node, incarnation, cargo }: NodeEventOf<'messageSent'>): readonly Goal[] {
  const { message } = cargo;
  if (!('term' in message) || message.term === null) return [];
  const isLeaders = cargo.leg === 'request' && message.rpc === 'appendEntries';
  return [isLeaders ? leadOf(node, message.term) : termOf({ node, incarnation }, message.term)];
}

interface Wanted {
  readonly from?: NodeId;
  readonly isSuch: (messenger: Messenger) => boolean;
  /** What led to its departure. */
  readonly causes: (sent: NodeEventOf<'messageSent'>) => readonly Goal[];
}

const isAppendEntries = ({ cargo }: Messenger): boolean =>
  cargo.leg === 'request' && cargo.message.rpc === 'appendEntries';

/** The last message of a kind that it took in, and its departure. */
function arrival(life: Life, { from, isSuch, causes }: Wanted): Goal {
  let left = LOOKED_INTO;
  return goal('messageArrived', {
    isOver: () => left === 0,
    isIt: (event, before) => {
      if (!isOfLife(event, life) || (from !== undefined && event.from !== from)) return false;
      left -= 1;
      const key = legKeyOf(event.id, event.leg);
      const messenger = before().messengers.findLast((each) => each.key === key);
      return messenger !== undefined && isSuch(messenger);
    },
    causes: ({ id, leg }) => [
      goal('messageSent', {
        isIt: (event) => event.id === id && event.cargo.leg === leg,
        isElsewhere: true,
        causes,
      }),
    ],
  });
}

/** How a process ended, and what the guard stopped it for. */
function endOf(node: NodeId): Goal {
  return goal('processExited', {
    isIt: (event) => event.node === node,
    causes: ({ cause, incarnation }) => {
      const life = { node, incarnation };
      switch (cause) {
        case 'killed':
          return [];
        case 'guard':
          return [
            goal('guardStopped', {
              isIt: (event) => isOfLife(event, life),
              causes: ({ term }) => [
                arrival(life, { isSuch: (its) => (its.term ?? 0) > term, causes: rightOf }),
              ],
            }),
          ];
        default:
          return [goal('stopping', { isIt: (event) => isOfLife(event, life) })];
      }
    },
  });
}

/** Entries that it had to give up: for whom, and where they were from. */
function removalOf(life: Life): Goal {
  return goal('entriesRemoved', {
    isIt: (event) => isOfLife(event, life),
    causes: ({ firstIndex, term }) => [
      arrival(life, {
        isSuch: (its) => isAppendEntries(its) && its.term === term,
        causes: rightOf,
      }),
      goal('entriesAppended', {
        isIt: (event) => event.node === life.node && holds(event, firstIndex),
      }),
    ],
  });
}

const holds = ({ firstIndex, entries }: NodeEventOf<'entriesAppended'>, index: number): boolean =>
  firstIndex <= index && index < firstIndex + entries.length;

/** How it came to know that entries are committed: by counting, or from its leader. */
function commitOf(life: Life, index: number): Goal {
  return goal('committed', {
    isIt: (event) => isOfLife(event, life) && event.commitIndex === index,
    isElsewhere: true,
    causes: ({ state }) => {
      if (state === State.Leader) return countOf(life, index);
      return [
        arrival(life, {
          isSuch: (its) => isAppendEntries(its) && commitTold(its.cargo) >= index,
          causes: ({ node, incarnation, cargo }) => [
            commitOf({ node, incarnation }, commitTold(cargo)),
          ],
        }),
      ];
    },
  });
}

/** How far the leader has committed, as its message says. */
function commitTold({ message }: Cargo): number {
  return 'leaderCommit' in message ? message.leaderCommit : 0;
}

/** Whoever has stored an entry, as its leader counted them, and where the entry came from. */
function countOf(leader: Life, index: number): readonly Goal[] {
  const isOrigin = (event: NodeEventOf<'entriesAppended'>): boolean =>
    isOfLife(event, leader) && holds(event, index);
  return [
    goal('progressChanged', {
      isIt: (event) => isOfLife(event, leader) && event.matchIndex >= index,
      isMany: true,
      isOver: (event) => isOf(event, 'entriesAppended') && isOrigin(event),
      causes: ({ peer }) => [
        goal('entriesAppended', {
          isIt: (event) => event.node === peer && holds(event, index),
          isElsewhere: true,
        }),
      ],
    }),
    goal('entriesAppended', { isIt: isOrigin }),
  ];
}

/** Its part in the attack that was decided last. */
function attackOf(node: NodeId, view: SiegeView): Goal {
  return goal('attackDecided', {
    isIt: () => true,
    causes: ({ entry, parts }) => {
      const part = parts.find((each) => each.node === node)?.part;
      const ordered = goal('attackOrdered', {
        isIt: (event) => event.node === node && event.entry.index === entry.index,
        causes: () => [
          goal('orderAccepted', {
            isIt: ({ index, term }) => index === entry.index && term === entry.term,
            isElsewhere: true,
          }),
        ],
      });
      switch (part) {
        case undefined:
          return [];
        case 'attacked':
          return [goal('attacked', { isIt: (event) => event.node === node }), ordered];
        case 'missed':
        case 'late':
          return [goal('attackMissed', { isIt: (event) => event.node === node }), ordered];
        case 'dead':
          return [endOf(node)];
        case 'frozen':
          return [goal('frozen', { isIt: (event) => event.node === node })];
        case 'unheard':
          return [goal('contactLost', { isIt: (event) => event.node === node })];
        case 'unaware':
          return view.generals.flatMap(({ id }) => (id === node ? [] : cutOf(id, node, view)));
      }
    },
  });
}
