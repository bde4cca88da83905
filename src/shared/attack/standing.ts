import type { AttackView, HourView, OrderEntry } from './attack-view';

/** The newest order that is committed; it stands, whatever was ordered before or is not agreed upon. */
export function standingHour({ hours }: AttackView): HourView | null {
  return hours.findLast(({ committed }) => committed !== null) ?? null;
}

/**
 * Whether another order was agreed upon in place of this one before its hour came, or together with it. Such an hour is never
 * decided, also where a general who has not heard of it attacks.
 */
export function isReplaced({ hours }: AttackView, hour: HourView): boolean {
  const { index, hourMs, committed, outcome } = hour;
  if (committed === null || outcome !== null) return false;
  return hours.some(
    (other) =>
      other.index > index &&
      other.committed !== null &&
      (hourMs === null || other.committed.at <= Math.max(hourMs, committed.at)),
  );
}

/** An hour whose order names a time. */
type TimedHour = HourView & { readonly hourMs: number };

/** Whether this hour, once it has come, is to be decided: it was agreed upon, and in this siege. */
export function isDecidable(attack: AttackView, hour: HourView): hour is TimedHour {
  const { hourMs, committed, outcome } = hour;
  return (
    committed !== null &&
    outcome === null &&
    hourMs !== null &&
    hourMs >= attack.sinceMs &&
    !isReplaced(attack, hour)
  );
}

/** Whether it is still open what comes of an order that was agreed upon. */
export function isAtStake(attack: AttackView, { index, term }: OrderEntry): boolean {
  const hour = attack.hours.find((one) => one.index === index && one.term === term);
  return hour !== undefined && isDecidable(attack, hour);
}

/** Whether nothing more comes of an order that was agreed upon. */
export function isSettled(attack: AttackView, hour: HourView): boolean {
  return hour.committed !== null && !isDecidable(attack, hour);
}

/** Whether an order can no longer be agreed upon: another entry is committed in its place. */
export function isDoomed({ committedIndex }: AttackView, { index, committed }: HourView): boolean {
  return committed === null && index <= committedIndex;
}

/**
 * The newest order that somebody has in its log and that is not agreed upon; one that still can be comes
 * before one that can't.
 */
export function pendingHour(attack: AttackView): HourView | null {
  let newest: HourView | null = null;
  for (const hour of attack.hours) {
    if (hour.committed !== null) continue;
    if (newest === null || comesBefore(attack, newest, hour)) newest = hour;
  }
  return newest;
}

function comesBefore(attack: AttackView, a: HourView, b: HourView): boolean {
  const [lost, other] = [isDoomed(attack, a), isDoomed(attack, b)];
  if (lost !== other) return lost;
  return a.term < b.term || (a.term === b.term && a.index < b.index);
}
