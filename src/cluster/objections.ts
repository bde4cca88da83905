import type {
  CommandResult,
  ElectionTimerRefusal,
  FateRefusal,
  Objection,
  OrderObjection,
  Refusal,
} from '../shared';
import { ORDER_KEY_RULE, ORDER_VALUE_RULE } from '../shared';
import { UNFIT_REASONS } from '../lessons';
import { refusalOfAttached } from './attached/watch-only';

/** A refusal for one reason. */
export function refusal(objection: Objection): Refusal {
  return { message: sentenceOf(objection), objections: [objection] };
}

export function refused(why: Refusal | Objection): CommandResult {
  return { outcome: 'refused', ...('type' in why ? refusal(why) : why) };
}

/** What a terminal is told, in English. */
export function sentenceOf(it: Objection): string {
  switch (it.type) {
    case 'fate':
      return FATES[it.refusal](it.node);
    case 'electionTimer':
      return ELECTION_TIMERS[it.refusal](it.node);
    case 'notSaidYet':
      return `General ${it.node} has been told, and has not said so yet.`;
    case 'noGeneral':
      return `There is no general ${it.node}; they are numbered 0 to ${it.last}.`;
    case 'ownFiles':
      return `General ${it.node} is a ${it.isEtcd ? 'member of etcd' : 'program of others'}, which keeps its files as it likes.`;
    case 'diskInUse':
      return `General ${it.node} is not dead. Kill it first: a disk is lost while nobody uses it.`;
    case 'diskChanging':
      return `The disk of general ${it.node} is being changed already.`;
    case 'keepsNothing':
      return `General ${it.node} keeps nothing on a disk in this siege.`;
    case 'nobodyDead':
      return 'Nobody is dead. A disk is lost while its general is.';
    case 'nobodyLeads':
      return 'Nobody leads at the moment. Wait for the election.';
    case 'nobodyTakes':
      return 'Nobody leads at the moment. Wait for the election, or send the order to one general.';
    case 'nobodyFollows':
      return 'Nobody follows at the moment.';
    case 'ordersPending':
      return `${it.limit} orders are still unanswered. Wait for one of them.`;
    case 'ownRoad':
      return `No road leads from general ${it.node} to itself.`;
    case 'noRoad':
      return 'There is no such road: nobody is at its other end.';
    case 'sameRoads':
      return it.count === 1
        ? 'This road is like that already.'
        : 'These roads are like that already.';
    case 'heartbeat':
      return `A heartbeat of ${it.heartbeatMs} ms can't be kept: it takes ${it.min} to ${it.max} ms.`;
    case 'timeouts':
      return `Election timeouts from ${it.min} to ${it.max} ms can't be kept: ${TIMEOUTS[it.wrong]}.`;
    case 'travel':
      return `A messenger can't take ${it.travelMs} ms: a road takes a minute at most.`;
    case 'jitter':
      return `A travel time can't vary by ${it.jitterMs} ms: a minute is the most.`;
    case 'etcdPace':
      return (
        'The members of etcd keep the heartbeat and the election timeout that they were started with. ' +
        'Only the travel time can be changed; begin anew with another --tempo.'
      );
    case 'samePace':
      return 'The siege goes at this pace already.';
    case 'sameReplacing':
      return `Deposed generals are ${it.on ? '' : 'not '}replaced by themselves already.`;
    case 'over':
      return 'The siege is over.';
    case 'noSiege':
      return 'There is no siege. Begin one anew.';
    case 'siegePrepared':
      return 'The siege is only being prepared. Try again in a moment.';
    case 'siegeBegun':
      return 'A siege is being begun already. Try again in a moment.';
    case 'watched':
      return refusalOfAttached(it.takesOrders);
    case 'fogAlone':
      return 'A general alone has no roads, and no majority without it: fog needs two.';
    case 'sameFog':
      return 'This fog is there already.';
    case 'noFog':
      return 'There is no fog.';
    case 'nothingToHeal':
      return 'There is nothing to heal.';
    case 'onNoSide':
      return `General ${it.node} is on no side. Name every general once.`;
    case 'onTwoSides':
      return `General ${it.node} is on two sides. Name every general once.`;
    case 'notRecorded':
      return 'This siege is not recorded. Start one with --record FILE, or without --no-record.';
    case 'noPrograms':
      return 'Programs of others are real processes, and there are none here. Leave them out, or hold a siege with the installed program.';
    case 'portTwice':
      return 'Each general needs a port of its own.';
    case 'notFromWindow':
      return `A window can't say "${it.word}".`;
    case 'notSo':
      return 'It is not so.';
    case 'notWithin':
      return `It has not come true within ${it.limitMs / 1000} s.`;
    case 'order':
      return ORDERS[it.why];
    case 'nobodyListens':
      return `General ${it.node} does not answer: nobody listens there.`;
    case 'noAnswer':
      return `General ${it.node} has not answered for ${it.limitMs / 1000} s. The order may still be carried out.`;
    case 'brokeOff':
      return `General ${it.node} broke off before it answered. The order may still be carried out.`;
    case 'strangeLeader':
      return 'The general named a leader who is not one of the generals.';
    case 'inCircles':
      return 'The generals sent the order in circles, so it was given up.';
    case 'orderLate':
      return `No answer within ${it.limitMs / 1000} s. The order may still be carried out.`;
    case 'oneGeneral':
      return 'An order is given to one general. Name one.';
    case 'badKey':
      return `The name of an order must be ${ORDER_KEY_RULE}.`;
    case 'badValue':
      return `The value of an order must be ${ORDER_VALUE_RULE}.`;
    case 'badSaying':
      return 'The herald says a text of up to 280 letters.';
    case 'noArmies':
      return NO_ARMIES;
    case 'unfit':
      return `The lesson ${it.lesson} can't be taken here. ${UNFIT_REASONS[it.why]}`;
  }
}

const NO_ARMIES =
  'These members of etcd run without Raft Siege: no army stands behind them, and none of them would attack.';

const TIMEOUTS = {
  short: 'no timeout may be shorter than 10 ms',
  long: 'no timeout may be longer than a day',
  order: 'the shortest timeout is above the longest',
  fraction: 'they are whole milliseconds',
} as const;

/** What a general says of an order is its own sentence; this is said where that is missing. */
const ORDERS: Readonly<Record<OrderObjection, string>> = {
  noLeader: 'The general knows no leader at the moment.',
  overwritten: 'Another order took its place.',
  expired: 'No majority has confirmed it in time. It may still be carried out.',
  stoppingWithIt: 'The general is stopping. The order may still be carried out.',
  stopping: 'The general is stopping and has not taken in the order.',
  logFull: 'Too many entries of its log wait for a majority already.',
  busy: 'The general has too many orders to carry out at the moment.',
  noHour: 'That is no time to attack at.',
  pastHour: 'That hour has passed.',
};

const FATES: Readonly<Record<FateRefusal, (node: number) => string>> = {
  killGone: (node) => `General ${node} is dead already. Appoint a new one to kill again.`,
  appointAlive: (node) => `General ${node} is alive, so there is nobody to replace.`,
  appointFrozen: (node) => `General ${node} is frozen, not dead. Thaw this one, or kill it first.`,
  appointStarting: (node) => `General ${node} is being appointed already.`,
  freezeImpossible: () => 'Windows cannot freeze a process, so no general can be frozen.',
  freezeGone: (node) => `General ${node} is dead, and cannot be frozen.`,
  freezeStarting: (node) => `General ${node} is only being appointed. Try again in a moment.`,
  freezeFrozen: (node) => `General ${node} is frozen already.`,
  thawGone: (node) => `General ${node} is dead. Appoint a new one instead.`,
  thawNotFrozen: (node) => `General ${node} is not frozen.`,
};

const ELECTION_TIMERS: Readonly<Record<ElectionTimerRefusal, (node: number) => string>> = {
  timerNotOurs: (node) =>
    `General ${node} is a program of others, whose election timer nobody else can reach.`,
  timerGone: (node) => `General ${node} is dead, and has no election timer.`,
  timerStarting: (node) => `General ${node} is only being appointed. Try again in a moment.`,
  timerFrozen: (node) =>
    `General ${node} is frozen, and its election timer with it. Thaw it first.`,
  timerLeads: (node) =>
    `General ${node} leads. Only a follower or a candidate has an election timer.`,
  timerHeld: (node) => `The election timer of general ${node} is held already.`,
  timerNotHeld: (node) => `The election timer of general ${node} is not held.`,
};
