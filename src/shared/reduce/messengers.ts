import type { NodeId } from '../../raft';
import type { NodeEventOf } from '../node-event';
import type { JourneyEnd, Messenger, SiegeView } from '../view';

/** How long a messenger stays in the picture after its end, so that the end can be seen. */
const LINGER_MS = 1500;
/** How long a messenger waits at the gate for an arrival that nobody is left to tell. */
const WAIT_MS = 15_000;
const MAX_MESSENGERS = 600;
const MAX_EARLY_ARRIVALS = 100;

type Leg = Messenger['cargo']['leg'];

function keyOf(id: string, leg: Leg): string {
  return `${id}:${leg}`;
}

export function setOut(view: SiegeView, event: NodeEventOf<'messageSent'>): SiegeView {
  const { id, cargo, travelMs } = event;
  const key = keyOf(id, cargo.leg);
  const early = view.earlyArrivals.find((arrival) => arrival.key === key);
  const messenger: Messenger = {
    key,
    id,
    from: event.node,
    to: event.to,
    cargo,
    sentAt: event.at,
    travelMs,
    end: early === undefined ? null : { type: 'arrived', at: early.at },
  };
  return {
    ...view,
    messengers: [...view.messengers.slice(1 - MAX_MESSENGERS), messenger],
    earlyArrivals:
      early === undefined
        ? view.earlyArrivals
        : view.earlyArrivals.filter((arrival) => arrival !== early),
  };
}

export function arrive(view: SiegeView, event: NodeEventOf<'messageArrived'>): SiegeView {
  const key = keyOf(event.id, event.leg);
  const end: JourneyEnd = { type: 'arrived', at: event.at };
  if (view.messengers.some((messenger) => messenger.key === key)) return endOne(view, key, end);
  const early = [...view.earlyArrivals.slice(1 - MAX_EARLY_ARRIVALS), { key, at: event.at }];
  return { ...view, earlyArrivals: early };
}

/**
 * A message is lost, or its sender waits no longer. In the latter case a frozen general still has it:
 * the system has taken it in for the process, which reads it when it goes on.
 */
export function lose(view: SiegeView, event: NodeEventOf<'messageLost'>): SiegeView {
  const { at, to, fraction, reason } = event;
  const key = keyOf(event.id, event.leg);
  const isFrozen = view.generals[to]?.condition.type === 'frozen';
  return reason === 'expired' && fraction === 1 && isFrozen
    ? amendOne(view, key, { unread: true })
    : endOne(view, key, { type: 'lost', at, fraction, reason });
}

function endOne(view: SiegeView, key: string, end: JourneyEnd): SiegeView {
  return amendOne(view, key, { end });
}

/** The first end that is told of a journey is its end; nothing changes after it. */
function amendOne(
  view: SiegeView,
  key: string,
  change: Partial<Pick<Messenger, 'end' | 'unread'>>,
): SiegeView {
  const messengers = view.messengers.map((messenger) =>
    messenger.key === key && messenger.end === null ? { ...messenger, ...change } : messenger,
  );
  return { ...view, messengers };
}

/**
 * A process is gone, and with it the messages that it still held on the road. Those that had reached
 * a living general are that general's to tell.
 */
export function loseMessengersOf(view: SiegeView, node: NodeId, at: number): SiegeView {
  const isDown = (id: NodeId): boolean =>
    id === node || view.generals[id]?.condition.type === 'down';
  const messengers = view.messengers.map((messenger): Messenger => {
    const { from, to, sentAt, travelMs, end, heldAt = at, unread = false } = messenger;
    if (end !== null || (from !== node && to !== node)) return messenger;
    const fraction = travelMs > 0 ? Math.min(1, Math.max(0, (heldAt - sentAt) / travelMs)) : 1;
    const diesWithSender = from === node && fraction < 1;
    const nobodyLeft = isDown(from) && isDown(to);
    if (to === node && unread) {
      return { ...messenger, end: { type: 'lost', at, fraction, reason: 'expired' } };
    }
    return diesWithSender || nobodyLeft
      ? { ...messenger, end: { type: 'lost', at, fraction, reason: 'senderDied' } }
      : messenger;
  });
  return { ...view, messengers };
}

/** A process is frozen, and with it the messages that it holds on the road. */
export function holdMessengersOf(view: SiegeView, node: NodeId, at: number): SiegeView {
  const messengers = view.messengers.map((messenger): Messenger => {
    const { from, sentAt, travelMs, end } = messenger;
    const isOnItsWay = end === null && sentAt + travelMs > at;
    return from === node && isOnItsWay ? { ...messenger, heldAt: at } : messenger;
  });
  return { ...view, messengers };
}

/** A process goes on. What should have arrived meanwhile leaves it now, the rest in its own time. */
export function releaseMessengersOf(view: SiegeView, node: NodeId): SiegeView {
  const messengers = view.messengers.map((messenger): Messenger => {
    if (messenger.from !== node) return messenger;
    const { heldAt: _, ...free } = messenger;
    return free;
  });
  return { ...view, messengers };
}

/** Takes out of the picture whoever ended long enough ago. */
export function settleMessengers(
  messengers: readonly Messenger[],
  at: number,
): readonly Messenger[] {
  const isOver = ({ end, sentAt, travelMs, heldAt }: Messenger): boolean =>
    end === null
      ? heldAt === undefined && sentAt + travelMs + WAIT_MS < at
      : end.at + LINGER_MS < at;
  return messengers.some(isOver)
    ? messengers.filter((messenger) => !isOver(messenger))
    : messengers;
}
