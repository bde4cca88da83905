import type { LogEntry, NodeId } from '../../raft';
import type { SiegeEvent } from '../cluster-event';
import type { NodeEventOf } from '../node-event';
import { ATTACK_KEY } from '../orders';
import { parseIsoTime } from './attack-time';
import type { AttackView, Away, HourShare, HourView, OrderEntry } from './attack-view';
import { NO_ATTACK } from './attack-view';
import { isSettled } from './standing';

/** How many orders to attack are kept; those that have nothing to say any more go first. */
const MAX_HOURS = 24;

const NO_SHARE: HourShare = {
  inLog: false,
  knows: false,
  learnedAt: null,
  did: null,
  away: null,
};

/**
 * What an event changes in what is known of the attack. Which hour is ordered, agreed upon, replaced and
 * decided follows from this and nothing else: from the entries of the logs, from what is committed, and from
 * the generals' own reports, by the times that these carry.
 */
export function foldAttack(attack: AttackView, event: SiegeEvent): AttackView {
  switch (event.type) {
    case 'siegeBegan': {
      const away: Away = { since: event.at, why: event.attached === true ? 'unheard' : 'dead' };
      return { ...NO_ATTACK, sinceMs: event.at, away: event.servers.map(() => away) };
    }
    case 'membersChanged': {
      const unheard: Away = { since: event.at, why: 'unheard' };
      const newcomers = (event.joined ?? []).filter(({ node }) => node >= attack.away.length);
      return newcomers.length === 0
        ? attack
        : { ...attack, away: [...attack.away, ...newcomers.map(() => unheard)] };
    }
    case 'started': {
      const fresh = withShares(cutLog(attack, event.node, 1), event.node, (share) =>
        share.knows ? { ...share, knows: false } : share,
      );
      return comeBack(addToLog(fresh, event.node, 1, event.log), event.node, event.at);
    }
    case 'programStarted':
    case 'contactMade':
      return comeBack(attack, event.node, event.at);
    case 'stateTold': {
      const { node, firstIndex, log, lastApplied } = event;
      const held = addToLog(cutLog(attack, node, firstIndex), node, firstIndex, log);
      const knowing = mapHours(held, (hour) =>
        changeShare(hour, node, (share) =>
          share.inLog && !share.knows && hour.index <= lastApplied
            ? { ...share, knows: true }
            : share,
        ),
      );
      return commit(knowing, event);
    }
    case 'entriesAppended': {
      const { node, firstIndex, entries } = event;
      return addToLog(cutLog(attack, node, firstIndex), node, firstIndex, entries);
    }
    case 'diskLost':
      return event.loss.part === 'vote'
        ? attack
        : cutLog(attack, event.node, event.loss.part === 'log' ? event.loss.firstIndex : 1);
    case 'entriesRemoved':
      return cutLog(attack, event.node, event.firstIndex);
    case 'committed':
      return commit(attack, event);
    case 'attackOrdered':
    case 'attacked':
    case 'attackMissed':
      return report(attack, event);
    case 'frozen':
      return goAway(attack, event.node, { since: event.at, why: 'frozen' });
    case 'thawed':
      return comeBack(attack, event.node, event.at);
    case 'processExited':
      return goAway(attack, event.node, { since: event.at, why: 'dead' });
    case 'contactLost':
      return goAway(attack, event.node, { since: event.at, why: 'unheard' });
    case 'attackDecided':
      return withHour(attack, event.entry, (hour) => {
        const { at, parts, succeeded } = event;
        return { ...hour, outcome: { at, parts, succeeded, stands: false } };
      });
    default:
      return attack;
  }
}

/** The clock was set back: what is decided stays so, though its hour is to come once more. */
export function keepDecided(attack: AttackView): AttackView {
  const hours = attack.hours.map((hour) =>
    hour.outcome === null ? hour : { ...hour, outcome: { ...hour.outcome, stands: true } },
  );
  return hours.length === 0 ? attack : { ...attack, hours };
}

/** Takes in the orders to attack among entries that a general has written to its log. */
function addToLog(
  attack: AttackView,
  node: NodeId,
  firstIndex: number,
  entries: readonly LogEntry[],
): AttackView {
  if (attack.away[node] === undefined) return attack;
  let next = attack;
  entries.forEach(({ term, command }, i) => {
    const index = firstIndex + i;
    if (command.type !== 'set' || command.key !== ATTACK_KEY) return;
    if (index <= attack.forgottenIndex) return;
    next = ensureHour(next, { index, term }, command.value);
    next = withShare(next, { index, term }, node, (share) => ({ ...share, inLog: true }));
  });
  return next;
}

/** Takes a general's log from `firstIndex` on away. What stands in no log and was never agreed upon is void. */
function cutLog(attack: AttackView, node: NodeId, firstIndex: number): AttackView {
  const isCut = (hour: HourView): boolean =>
    hour.index >= firstIndex && hour.shares[node]?.inLog === true;
  if (!attack.hours.some(isCut)) return attack;
  const hours = attack.hours
    .map((hour) =>
      isCut(hour) ? changeShare(hour, node, (share) => ({ ...share, inLog: false })) : hour,
    )
    .filter(({ committed, shares }) => committed !== null || shares.some(({ inLog }) => inLog));
  return { ...attack, hours };
}

function commit(attack: AttackView, event: NodeEventOf<'committed' | 'stateTold'>): AttackView {
  const { node, at, commitIndex } = event;
  const isNew = ({ index, committed, shares }: HourView): boolean =>
    committed === null && index <= commitIndex && shares[node]?.inLog === true;
  const hours = attack.hours.some(isNew)
    ? attack.hours.map((hour) => (isNew(hour) ? { ...hour, committed: { by: node, at } } : hour))
    : attack.hours;
  const committedIndex = Math.max(attack.committedIndex, commitIndex);
  return hours === attack.hours && committedIndex === attack.committedIndex
    ? attack
    : trim({ ...attack, hours, committedIndex });
}

type Report = NodeEventOf<'attackOrdered' | 'attacked' | 'attackMissed'>;

function report(attack: AttackView, event: Report): AttackView {
  const { node, at, entry } = event;
  if (entry.index <= attack.forgottenIndex || attack.away[node] === undefined) return attack;
  const known = ensureHour(attack, entry, event.time);
  // Only what is committed is applied, also where what told of it went missing.
  const agreed = withHour(known, entry, (hour) =>
    hour.committed === null ? { ...hour, committed: { by: node, at } } : hour,
  );
  return trim(withShare(agreed, entry, node, (share) => takeReport(share, event)));
}

function takeReport(share: HourShare, event: Report): HourShare {
  const learnedAt = share.learnedAt ?? event.at;
  switch (event.type) {
    case 'attackOrdered':
      return { ...share, knows: true, learnedAt };
    case 'attacked': {
      const { at, lateMs } = event;
      return { ...share, knows: true, learnedAt, did: { type: 'attacked', at, lateMs } };
    }
    case 'attackMissed': {
      // Started again, a general finds an hour past that it may have attacked at.
      if (share.did !== null) return share;
      const { at, reason, lateMs } = event;
      return { ...share, knows: true, learnedAt, did: { type: 'missed', at, reason, lateMs } };
    }
  }
}

function goAway(attack: AttackView, node: NodeId, away: Away): AttackView {
  const before = attack.away[node];
  if (before === undefined || before?.why === 'dead') return attack;
  const left = before === null ? attack : comeBack(attack, node, away.since);
  const unknowing =
    away.why === 'dead'
      ? withShares(left, node, (share) => (share.knows ? { ...share, knows: false } : share))
      : left;
  return { ...unknowing, away: unknowing.away.with(node, away) };
}

/** A general can be heard again. What it was away for, is kept with the hours that passed meanwhile. */
function comeBack(attack: AttackView, node: NodeId, at: number): AttackView {
  const away = attack.away[node];
  if (away === undefined || away === null) return attack;
  const hours = attack.hours.map((hour) => {
    const { hourMs, outcome } = hour;
    const isOver = hourMs !== null && away.since <= hourMs && hourMs <= at;
    return isOver && outcome === null
      ? changeShare(hour, node, (share) => ({ ...share, away: away.why }))
      : hour;
  });
  return { ...attack, hours, away: attack.away.with(node, null) };
}

function ensureHour(attack: AttackView, { index, term }: OrderEntry, value: string): AttackView {
  if (attack.hours.some((hour) => isOf(hour, { index, term }))) return attack;
  const hour: HourView = {
    index,
    term,
    value,
    hourMs: parseIsoTime(value),
    committed: null,
    shares: attack.away.map(() => NO_SHARE),
    outcome: null,
  };
  const hours = [...attack.hours, hour].sort((a, b) => a.index - b.index || a.term - b.term);
  return trim({ ...attack, hours });
}

/** Forgets the oldest orders: first those that are replaced or decided, then what was never agreed upon. */
function trim(attack: AttackView): AttackView {
  const { hours } = attack;
  if (hours.length <= MAX_HOURS) return attack;
  const newest = hours.findLast(({ committed }) => committed !== null);
  const oldest =
    hours.find((hour) => hour !== newest && isSettled(attack, hour)) ??
    hours.find(({ committed }) => committed === null);
  if (oldest === undefined) return attack;
  const forgottenIndex =
    oldest.committed === null
      ? attack.forgottenIndex
      : Math.max(attack.forgottenIndex, oldest.index);
  return { ...attack, hours: hours.filter((hour) => hour !== oldest), forgottenIndex };
}

function isOf(hour: OrderEntry, { index, term }: OrderEntry): boolean {
  return hour.index === index && hour.term === term;
}

function withHour(
  attack: AttackView,
  entry: OrderEntry,
  change: (hour: HourView) => HourView,
): AttackView {
  const at = attack.hours.findIndex((hour) => isOf(hour, entry));
  const hour = attack.hours[at];
  if (hour === undefined) return attack;
  const changed = change(hour);
  return changed === hour ? attack : { ...attack, hours: attack.hours.with(at, changed) };
}

function withShare(
  attack: AttackView,
  entry: OrderEntry,
  node: NodeId,
  change: (share: HourShare) => HourShare,
): AttackView {
  return withHour(attack, entry, (hour) => changeShare(hour, node, change));
}

function withShares(
  attack: AttackView,
  node: NodeId,
  change: (share: HourShare) => HourShare,
): AttackView {
  return mapHours(attack, (hour) => changeShare(hour, node, change));
}

function mapHours(attack: AttackView, change: (hour: HourView) => HourView): AttackView {
  const hours = attack.hours.map(change);
  return hours.every((hour, i) => hour === attack.hours[i]) ? attack : { ...attack, hours };
}

function changeShare(
  hour: HourView,
  node: NodeId,
  change: (share: HourShare) => HourShare,
): HourView {
  const share = hour.shares[node];
  if (share === undefined) return hour;
  const changed = change(share);
  return changed === share ? hour : { ...hour, shares: hour.shares.with(node, changed) };
}
