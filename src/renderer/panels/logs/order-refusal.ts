import { isOrderKey, isOrderValue } from '../../../shared/orders';
import { currentLeader } from '../../../shared/view';
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
  return node === null && currentLeader(state.view) === null ? words.noLeader : null;
}
