import type { NodeId } from '../../raft';
import { askerOf, legKeyOf } from '../messages';
import type { NodeEventOf } from '../node-event';
import type { JourneyEnd, Messenger, SiegeView } from '../view';
import { copied } from './copied';
import { updateGeneral } from './generals';
import { settle } from './journey-end';

/** How long a messenger stays in the picture after its end, so that the end can be seen. */
export const LINGER_MS = 1500;
const MAX_MESSENGERS = 600;
const MAX_EARLY_ENDS = 300;

type LostReason = Extract<JourneyEnd, { type: 'lost' }>['reason'];

/** What whoever makes pictures holds of them, to change it in place. */
export interface Crowd {
  generals: SiegeView['generals'];
  readonly messengers: Messenger[];
  earlyEnds: SiegeView['earlyEnds'];
}

export function crowdOf({ generals, messengers, earlyEnds }: SiegeView): Crowd {
  return { generals, messengers: [...messengers], earlyEnds };
}

/** A message sets out. Its end may have been told already, or be certain. */
export function setOut(view: SiegeView, event: NodeEventOf<'messageSent'>): SiegeView {
  return withCrowd(view, (crowd) => joinCrowd(crowd, event));
}

/** The same in place. */
export function joinCrowd(crowd: Crowd, event: NodeEventOf<'messageSent'>): void {
  const { id, cargo, travelMs, node, to, at } = event;
  const key = legKeyOf(id, cargo.leg);
  const { message } = cargo;
  const term = ('term' in message ? message.term : null) ?? event.term;
  const { copyOf } = event;
  const copy = copyOf === undefined ? {} : { copyOf };
  const departure = { key, id, from: node, to, cargo, term, ...copy, sentAt: at, travelMs };
  const early = crowd.earlyEnds.find((one) => one.key === key);
  const end = early === undefined ? endAtOnce(crowd, event) : notBefore(at, early.end);
  const isHeld = end === null && crowd.generals[node]?.condition.type === 'frozen';
  // With the same fields in one order everywhere: what looks at all messengers is faster by far.
  const messenger: Messenger = isHeld
    ? { ...departure, end, heldAt: at, givenUpAt: undefined }
    : { ...departure, end, heldAt: undefined, givenUpAt: undefined };
  crowd.messengers.push(messenger);
  makeRoom(crowd.messengers);
  if (early !== undefined) crowd.earlyEnds = crowd.earlyEnds.filter((one) => one !== early);
}

/** The receiver has taken the message in. An answer that comes back says so of its request, too. */
export function arrive(view: SiegeView, event: NodeEventOf<'messageArrived'>): SiegeView {
  return withCrowd(view, (crowd) => arriveInCrowd(crowd, event));
}

/** The same in place. @returns the earliest moment that this made an end, in wall time in milliseconds */
export function arriveInCrowd(crowd: Crowd, event: NodeEventOf<'messageArrived'>): number {
  const { messengers } = crowd;
  const { id, leg, at } = event;
  const key = legKeyOf(id, leg);
  const end: JourneyEnd = { type: 'arrived', at };
  const place = placeOf(crowd, key);
  if (place === -1) crowd.earlyEnds = foretold(crowd, key, () => end);
  else endInCrowd(messengers, place, () => end);
  if (leg === 'request') return at;
  const answeredAt = messengers[place]?.sentAt ?? at;
  const request = placeOf(crowd, legKeyOf(id, 'request'));
  endInCrowd(messengers, request, () => ({ type: 'arrived', at: answeredAt }));
  return Math.min(at, answeredAt);
}

/** The picture after a change to what is held of it. */
function withCrowd(view: SiegeView, change: (crowd: Crowd) => void): SiegeView {
  const crowd = crowdOf(view);
  change(crowd);
  const changed = copied(view);
  changed.messengers = crowd.messengers;
  changed.earlyEnds = crowd.earlyEnds;
  return changed;
}

function endInCrowd(messengers: Messenger[], place: number, endOf: EndOf): void {
  const messenger = messengers[place];
  if (messenger !== undefined) messengers[place] = ended(messenger, endOf);
}

/** The sender knows that the message is not taken in and never will be. */
export function lose(view: SiegeView, event: NodeEventOf<'messageLost'>): SiegeView {
  const { id, leg, at, fraction, reason } = event;
  return endOne(view, legKeyOf(id, leg), () => ({ type: 'lost', at, fraction, reason }));
}

/**
 * Whoever asked waits no longer: no answer will be taken in, also none that is still to set out. The
 * request was handed over, and is its receiver's to tell of, unless the connection to it broke.
 */
export function giveUp(view: SiegeView, event: NodeEventOf<'unanswered'>): SiegeView {
  const { id, at, reason } = event;
  const [request, answer] = [legKeyOf(id, 'request'), legKeyOf(id, 'answer')];
  switch (reason) {
    case 'refused':
      return view;
    case 'brokenOff':
    case 'unusable': {
      const next = endOne(view, request, () => ({ type: 'lost', at, fraction: 1, reason }));
      return endOrForetell(next, answer, lostAt(at, reason));
    }
    case 'expired':
      return endOrForetell(markGivenUp(view, request, at), answer, lostAt(at, 'unawaited'));
    case 'senderEnded':
      return endOrForetell(markGivenUp(view, request, at), answer, lostAt(at, 'receiverEnded'));
  }
}

/** A process is gone, and with it what it held and what lay unread at it. */
export function endMessengersOf(view: SiegeView, node: NodeId, at: number): SiegeView {
  const mapped = view.messengers.map((messenger): Messenger => {
    const { from, to, cargo } = messenger;
    const isThere = isHandedOver(messenger, at);
    if (to === node) {
      // Nobody else can take in an answer; a request on the road is still its sender's to tell of.
      const isOver = cargo.leg === 'answer' || isThere;
      return isOver ? ended(messenger, lostAt(at, 'receiverEnded')) : messenger;
    }
    // What it had handed over to somebody who runs is the other's to tell of: see `hearOut`.
    const isOver = from === node && !(isThere && isRunning(view, to));
    return isOver ? ended(messenger, lostAt(at, 'senderEnded')) : messenger;
  });
  return withMessengers(view, mapped);
}

/** What a life that is over had not handed over to this general by its end, it never will. */
export function hearOut(view: SiegeView, event: NodeEventOf<'heardOut'>): SiegeView {
  const { node, peer, life, at } = event;
  const mapped = view.messengers.map((messenger): Messenger => {
    const { id, from, to, cargo } = messenger;
    // An answer to ours is awaited by whoever asked; those of an etcd cluster are messages like all of them.
    const isToldHere = cargo.leg === 'request' || cargo.message.rpc === 'etcd';
    const isMeant = from === peer && to === node && isToldHere;
    return isMeant && (askerOf(id)?.life ?? Infinity) <= life
      ? ended(messenger, lostAt(at, 'senderEnded'))
      : messenger;
  });
  return withMessengers(view, mapped);
}

/**
 * Reports of a process are missing, the latest of them from moment `at`: what became meanwhile of the
 * messengers that it sent, and of those that had come to it, nobody can say.
 */
export function loseTrackOf(view: SiegeView, node: NodeId, at: number): SiegeView {
  const mapped = view.messengers.map((messenger): Messenger => {
    const { from, to, end, sentAt } = messenger;
    // Whatever it has told of sending it told before what is missing, whichever moments its clock showed.
    const isConcerned =
      from === node || (to === node && sentAt <= at && isHandedOver(messenger, at));
    return end === null && isConcerned
      ? ended(messenger, () => ({ type: 'unknown', at }))
      : messenger;
  });
  return updateGeneral(withMessengers(view, mapped), node, (general) => ({
    ...general,
    untoldUntil: Math.max(at, general.untoldUntil ?? at),
  }));
}

/**
 * A process is frozen, and with it the messages that it holds. Whatever was due just now and an awake
 * receiver has not taken in is among them: the timer that should hand it over has not rung yet.
 */
export function holdMessengersOf(view: SiegeView, node: NodeId, at: number): SiegeView {
  const mapped = view.messengers.map((messenger): Messenger => {
    const { from, to, end, givenUpAt } = messenger;
    if (from !== node || end !== null || givenUpAt !== undefined) return messenger;
    const isHeld = !isHandedOver(messenger, at) || view.generals[to]?.condition.type === 'alive';
    return isHeld ? { ...messenger, heldAt: at, givenUpAt: undefined } : messenger;
  });
  return withMessengers(view, mapped);
}

/** A process goes on. What should have arrived meanwhile leaves it now, the rest in its own time. */
export function releaseMessengersOf(view: SiegeView, node: NodeId): SiegeView {
  const mapped = view.messengers.map((messenger): Messenger =>
    messenger.from === node && messenger.heldAt !== undefined
      ? { ...messenger, heldAt: undefined }
      : messenger,
  );
  return withMessengers(view, mapped);
}

/** Takes out of the picture whoever ended long enough ago; nobody else leaves it. */
export function settleMessengers(
  messengers: readonly Messenger[],
  at: number,
): readonly Messenger[] {
  for (const { end } of messengers) {
    if (isOver(end, at)) return messengers.filter((messenger) => !isOver(messenger.end, at));
  }
  return messengers;
}

/** The same in place. @returns when, in wall time in milliseconds, the next of them leaves at the earliest */
export function settleCrowd(messengers: Messenger[], at: number): number {
  let [kept, nextAt] = [0, Number.POSITIVE_INFINITY];
  for (const messenger of messengers) {
    const { end } = messenger;
    if (isOver(end, at)) continue;
    if (end !== null) nextAt = Math.min(nextAt, end.at + LINGER_MS);
    messengers[kept] = messenger;
    kept += 1;
  }
  messengers.length = kept;
  return nextAt;
}

function isOver(end: JourneyEnd | null, at: number): boolean {
  return end !== null && end.at + LINGER_MS < at;
}

/** The end of a message that can have no other than this, at the moment it sets out. */
function endAtOnce(
  { generals }: Pick<SiegeView, 'generals'>,
  { id, at, cargo, to, travelMs }: NodeEventOf<'messageSent'>,
): JourneyEnd | null {
  const untoldUntil = generals[to]?.untoldUntil ?? null;
  if (untoldUntil !== null && at + travelMs <= untoldUntil) return { type: 'unknown', at };
  const asker = askerOf(id);
  if (cargo.leg === 'request' || asker === null) return null;
  const general = generals[asker.node];
  const isOver =
    general !== undefined &&
    (general.incarnation > asker.life ||
      (general.incarnation === asker.life && general.condition.type === 'down'));
  return isOver ? { type: 'lost', at, fraction: 0, reason: 'receiverEnded' } : null;
}

function notBefore(sentAt: number, end: JourneyEnd): JourneyEnd {
  if (end.type === 'arrived') return end;
  return { ...end, at: Math.max(sentAt, end.at) };
}

/** A loss where the messenger is at that moment. */
function lostAt(at: number, reason: LostReason): (messenger: Messenger | null) => JourneyEnd {
  return (messenger) => {
    const fraction = messenger === null ? 0 : fractionAt(messenger, at);
    return { type: 'lost', at, fraction, reason };
  };
}

function fractionAt({ sentAt, travelMs, heldAt, givenUpAt }: Messenger, at: number): number {
  if (travelMs === 0 || givenUpAt !== undefined) return 1;
  return Math.min(1, Math.max(0, ((heldAt ?? at) - sentAt) / travelMs));
}

/** Whether its sender's process does not hold it any more, as far as time tells. */
function isHandedOver(messenger: Messenger, at: number): boolean {
  return messenger.heldAt === undefined && fractionAt(messenger, at) === 1;
}

function isRunning(view: SiegeView, node: NodeId): boolean {
  const type = view.generals[node]?.condition.type;
  return type === 'alive' || type === 'frozen';
}

type EndOf = (messenger: Messenger | null) => JourneyEnd;

function ended(messenger: Messenger, endOf: EndOf): Messenger {
  const end = settle(messenger.end, notBefore(messenger.sentAt, endOf(messenger)));
  if (end === messenger.end) return messenger;
  return { ...messenger, end, heldAt: undefined, givenUpAt: undefined };
}

function endOne(view: SiegeView, key: string, endOf: EndOf): SiegeView {
  return endAt(view, placeOf(view, key), endOf);
}

/** Where a messenger stands in the picture: those that are told of set out a moment ago. -1: nowhere. */
function placeOf({ messengers }: Pick<SiegeView, 'messengers'>, key: string): number {
  return messengers.findLastIndex((one) => one.key === key);
}

function endAt(view: SiegeView, place: number, endOf: EndOf): SiegeView {
  const messenger = view.messengers[place];
  if (messenger === undefined) return view;
  const next = ended(messenger, endOf);
  return next === messenger ? view : withMessengers(view, view.messengers.with(place, next));
}

function withMessengers(view: SiegeView, messengers: readonly Messenger[]): SiegeView {
  const changed = copied(view);
  changed.messengers = messengers;
  return changed;
}

function endOrForetell(view: SiegeView, key: string, endOf: EndOf): SiegeView {
  const place = placeOf(view, key);
  if (place !== -1) return endAt(view, place, endOf);
  const changed = copied(view);
  changed.earlyEnds = foretold(view, key, endOf);
  return changed;
}

/** The ends that were told early, with one more. */
function foretold(
  { earlyEnds }: Pick<SiegeView, 'earlyEnds'>,
  key: string,
  endOf: EndOf,
): SiegeView['earlyEnds'] {
  const known = earlyEnds.find((one) => one.key === key);
  const end = settle(known?.end ?? null, endOf(null));
  const others = earlyEnds.filter((one) => one !== known);
  return [...others.slice(1 - MAX_EARLY_ENDS), { key, end }];
}

function markGivenUp(view: SiegeView, key: string, at: number): SiegeView {
  const mapped = view.messengers.map((messenger): Messenger =>
    messenger.key === key && messenger.end === null && messenger.heldAt === undefined
      ? { ...messenger, givenUpAt: at }
      : messenger,
  );
  return withMessengers(view, mapped);
}

/** Leaves as many as there is room for: those that have ended make room first, the oldest of them before others. */
function makeRoom(messengers: Messenger[]): void {
  if (messengers.length <= MAX_MESSENGERS) return;
  const place = messengers.findIndex(({ end }) => end !== null);
  messengers.splice(Math.max(0, place), 1);
}
