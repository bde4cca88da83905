import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Player } from '../replay/player';

/** The recording that is shown in place of what goes on; null: none. */
export type Theatre = StoreApi<Player | null>;

export function createTheatre(): Theatre {
  return createStore<Player | null>(() => null);
}
