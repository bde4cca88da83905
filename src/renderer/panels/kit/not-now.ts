import type { Connection } from '../../../shared/bridge';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';

/** Why nothing but an order can be commanded now, as a sentence; null where something can. */
export function notNow(
  world: {
    readonly connection: Connection;
    readonly isAttached: boolean;
    readonly takesOrders: boolean;
  },
  { table: { actions } }: Texts,
): string | null {
  if (world.connection !== 'connected') return actions.notConnected;
  if (!world.isAttached) return null;
  return world.takesOrders ? actions.ordersOnly : actions.watchOnly;
}

export function useNotNow(): string | null {
  const texts = useTexts();
  const connection = useSiege((state) => state.connection);
  const isAttached = useSiege(({ view }) => view.isAttached);
  const takesOrders = useSiege(({ view }) => view.takesOrders);
  return notNow({ connection, isAttached, takesOrders }, texts);
}
