import type { SiegeRecord } from '../../shared/cluster-event';
import type { Messenger } from '../../shared/view';

/** What the inspector is about, and what the map marks. */
export type Selection =
  | { readonly type: 'general'; readonly id: number }
  /** One RPC, by the id that both of its legs share. */
  | { readonly type: 'message'; readonly id: string }
  /** One line of the chronicle. */
  | { readonly type: 'record'; readonly record: SiegeRecord };

/** Both legs of the RPC that is looked at, kept after its messengers have left the map. */
export interface Exchange {
  readonly id: string;
  readonly request: Messenger | null;
  readonly answer: Messenger | null;
}

/** Takes in what the map shows of an RPC now. The same exchange where nothing is new. */
export function updateExchange(exchange: Exchange, messengers: readonly Messenger[]): Exchange {
  let { request, answer } = exchange;
  for (const messenger of messengers) {
    if (messenger.id !== exchange.id) continue;
    if (messenger.cargo.leg === 'request') request = messenger;
    else answer = messenger;
  }
  return request === exchange.request && answer === exchange.answer
    ? exchange
    : { id: exchange.id, request, answer };
}
