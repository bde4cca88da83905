import type { Objection } from '../../../shared/objection';
import type { Format } from '../format';
import type { Names } from './names';

/** What is said elsewhere as well, and not a second time here. */
export type SaidElsewhere = Extract<
  Objection,
  { type: 'fate' | 'electionTimer' | 'watched' | 'unfit' | 'nobodyTakes' | 'badKey' | 'badValue' }
>;
export type ObjectionTexts = (it: Exclude<Objection, SaidElsewhere>) => string;

/** Why something was refused. */
export const objections =
  (f: Format, names: Names): ObjectionTexts =>
  (it) => {
    switch (it.type) {
      case 'notSaidYet':
        return `${names.general(it.node)} has been told, and has not said so yet.`;
      case 'noGeneral':
        return `There is no general ${it.node}; they are numbered 0 to ${it.last}.`;
      case 'ownFiles':
        return `${names.general(it.node)} is ${it.isEtcd ? 'a member of etcd' : 'another program'}, and its files are its own.`;
      case 'diskInUse':
        return `${names.general(it.node)} is not dead: a disk is lost while nobody uses it. Kill it first.`;
      case 'diskChanging':
        return `The disk of ${names.generalInText(it.node)} is being changed already.`;
      case 'keepsNothing':
        return `${names.general(it.node)} keeps nothing on a disk in this siege.`;
      case 'nobodyDead':
        return 'Nobody is dead, and a disk is lost while its general is.';
      case 'nobodyLeads':
        return 'Nobody leads at the moment.';
      case 'nobodyFollows':
        return 'Nobody follows at the moment.';
      case 'ordersPending':
        return `${f.number(it.limit)} orders are still unanswered. Wait for one of them.`;
      case 'ownRoad':
        return `No road leads from ${names.generalInText(it.node)} to itself.`;
      case 'noRoad':
        return 'There is no such road: nobody is at its other end.';
      case 'sameRoads':
        return it.count === 1
          ? 'This road is like that already.'
          : 'These roads are like that already.';
      case 'heartbeat':
        return `A heartbeat every ${f.number(it.heartbeatMs)} ms is impossible: ${f.number(it.min)} to ${f.number(it.max)} ms are possible.`;
      case 'timeouts':
        return `Election timeouts from ${f.number(it.min)} to ${f.number(it.max)} ms are impossible: ${TIMEOUTS[it.wrong]}.`;
      case 'travel':
        return `No messenger can travel for ${f.number(it.travelMs)} ms: a minute is the most.`;
      case 'jitter':
        return `No travel time can vary by ${f.number(it.jitterMs)} ms: a minute is the most.`;
      case 'etcdPace':
        return 'Members of etcd keep the heartbeat and the election timeout that they began with: only the travel time can be changed. Another pace needs a new siege.';
      case 'samePace':
        return 'The siege goes at this pace already.';
      case 'sameReplacing':
        return it.on
          ? 'Whoever the guard stops is replaced already.'
          : 'Nobody is replaced by themselves already.';
      case 'over':
        return 'The siege is over.';
      case 'noSiege':
        return 'There is no siege. Begin a new one.';
      case 'siegePrepared':
        return 'The siege is only being prepared. Try again in a moment.';
      case 'siegeBegun':
        return 'A siege is being begun already. Try again in a moment.';
      case 'fogAlone':
        return 'A general alone has no roads, and no majority without it: fog needs two.';
      case 'sameFog':
        return 'This fog is there already.';
      case 'noFog':
        return 'There is no fog.';
      case 'nothingToHeal':
        return 'There is nothing to heal.';
      case 'onNoSide':
        return `${names.general(it.node)} is on no side. Name every general once.`;
      case 'onTwoSides':
        return `${names.general(it.node)} is on two sides. Name every general once.`;
      case 'notRecorded':
        return 'This siege is not recorded.';
      case 'noPrograms':
        return 'Other programs can take no part in a rehearsal.';
      case 'portTwice':
        return 'No two generals can be at one address.';
      case 'notFromWindow':
        return `A window can’t say “${it.word}”.`;
      case 'notSo':
        return 'It is not so.';
      case 'notWithin':
        return `It has not come true within ${f.number(it.limitMs / 1000)} s.`;
      case 'order':
        return ORDER[it.why];
      case 'nobodyListens':
        return `Nobody listens at the camp of ${names.generalInText(it.node)}.`;
      case 'noAnswer':
        return `${names.general(it.node)} has not answered for ${f.number(it.limitMs / 1000)} s.`;
      case 'brokeOff':
        return `${names.general(it.node)} broke off before it answered.`;
      case 'strangeLeader':
        return 'It named a leader who is not one of the generals.';
      case 'inCircles':
        return 'The generals sent it in circles, so it was given up.';
      case 'orderLate':
        return `Nobody answered within ${f.number(it.limitMs / 1000)} s.`;
      case 'oneGeneral':
        return 'An order is given to one general.';
      case 'badSaying':
        return 'That is too long for the herald.';
      case 'noArmies':
        return 'No army stands behind these members of etcd, and none of them would attack.';
    }
  };

const TIMEOUTS = {
  short: 'none may be shorter than 10 ms',
  long: 'none may be longer than a day',
  order: 'the shortest is above the longest',
  fraction: 'they are whole milliseconds',
} as const;

const ORDER = {
  noLeader: 'It knows no leader at the moment; the next election decides.',
  overwritten: 'It lost the lead, and another order took the place of this one. Give it again.',
  expired: 'No majority has confirmed it in time.',
  stoppingWithIt: 'It is stopping, and the order may be in its log.',
  stopping: 'It is stopping, and has not taken it in. Give it to another.',
  logFull: 'Too many entries of its log wait for a majority already.',
  busy: 'It has too many orders to carry out at the moment.',
  noHour: 'That is no time to attack at: write 2030-01-31T06:00:00Z, or +30s or +2m from now.',
  pastHour: 'That hour has passed.',
} as const;
