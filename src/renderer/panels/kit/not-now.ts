import type { Connection } from '../../../shared/bridge';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';

/** Why nothing at all can be commanded now, as a sentence; null where something can. */
export function notNow(
  world: { readonly connection: Connection; readonly isAttached: boolean },
  { table: { actions } }: Texts,
): string | null {
  if (world.connection !== 'connected') return actions.notConnected;
  return world.isAttached ? actions.watchOnly : null;
}

export function useNotNow(): string | null {
  const texts = useTexts();
  const connection = useSiege((state) => state.connection);
  const isAttached = useSiege(({ view }) => view.isAttached);
  return notNow({ connection, isAttached }, texts);
}
