import { parseAttackTime } from '../../../shared/attack/attack-time';
import { ATTACK_KEY, isOrderKey, isOrderValue } from '../../../shared/orders';
import { takerOf } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import type { SiegeState } from '../../store/siege-store';
import { orderRefusal } from '../attack/use-give-order';

export interface DraftOrder {
  /** To whom it goes; null: to whoever leads. */
  readonly node: number | null;
  readonly key: string;
  readonly value: string;
}

/** Why an order can't be given as it stands, as a sentence; null where it can. */
export function refusalOfOrder(
  state: SiegeState,
  { node, key, value }: DraftOrder,
  texts: Texts,
): string | null {
  const words = texts.table.anyOrder;
  const notTaken = orderRefusal(state, node, texts);
  if (notTaken !== null) return notTaken;
  if (key === '') return words.noName;
  if (!isOrderKey(key)) return words.badName;
  if (!isOrderValue(value)) return words.badValue;
  const badHour = key === ATTACK_KEY ? refusalOfHour(value, state.view.at, texts) : null;
  if (badHour !== null) return badHour;
  return node === null && takerOf(state.view) === null ? words.noLeader : null;
}

/** @param nowMs the time of the last record, which is past by less than a heartbeat */
function refusalOfHour(value: string, nowMs: number, { f, table }: Texts): string | null {
  const hourMs = parseAttackTime(value, nowMs);
  if (hourMs === null) return table.anyOrder.badHour;
  return hourMs > nowMs ? null : table.anyOrder.pastHour(f.hour(hourMs, nowMs));
}
