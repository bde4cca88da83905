import type { Messenger } from '../../../shared/view';
import { isWaiting } from './journey';

/** How many of those who wait at the end of a lane are drawn; the last of them says how many more there are. */
export const QUEUE_SHOWN = 3;

/** How many are on one lane at once before whoever sets out on it is drawn smaller. */
export const CROWD = 6;

/** One place in a queue that is drawn. */
export interface QueuePlace {
  /** How many wait before it. */
  readonly ahead: number;
  /** How many wait behind it and are not drawn. */
  readonly more: number;
}

/** What is on the lanes at one moment. */
export interface Traffic {
  /** The place of whoever waits and is drawn, by the messenger's key. */
  readonly queued: ReadonlyMap<string, QueuePlace>;
  /** Those who wait and are not drawn, by key. */
  readonly unseen: ReadonlySet<string>;
  /** How many are under way on a lane, by `laneOf`. */
  readonly underWay: ReadonlyMap<string, number>;
}

/** The name of the lane that a messenger takes. */
export function laneOf({ from, to }: Pick<Messenger, 'from' | 'to'>): string {
  return `${from}-${to}`;
}

/** Who waits where, and how full the lanes are, at `nowMs` (wall time). Messengers come in the order in which they set out. */
export function trafficAt(messengers: readonly Messenger[], nowMs: number): Traffic {
  const waiting = new Map<string, string[]>();
  const underWay = new Map<string, number>();
  for (const messenger of messengers) {
    const lane = laneOf(messenger);
    if (isWaiting(messenger, nowMs)) {
      const line = waiting.get(lane);
      if (line) line.push(messenger.key);
      else waiting.set(lane, [messenger.key]);
    } else if (isUnderWay(messenger, nowMs)) {
      underWay.set(lane, (underWay.get(lane) ?? 0) + 1);
    }
  }
  const queued = new Map<string, QueuePlace>();
  const unseen = new Set<string>();
  for (const line of waiting.values()) {
    line.forEach((key, ahead) => {
      const isLast = ahead === QUEUE_SHOWN - 1;
      if (ahead >= QUEUE_SHOWN) unseen.add(key);
      else queued.set(key, { ahead, more: isLast ? line.length - QUEUE_SHOWN : 0 });
    });
  }
  return { queued, unseen, underWay };
}

function isUnderWay({ sentAt, end }: Messenger, nowMs: number): boolean {
  return nowMs >= sentAt && (end === null || nowMs < end.at);
}
