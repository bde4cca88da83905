import { createStore, type StoreApi } from 'zustand/vanilla';
import { EMPTY_VIEW } from '../../shared/view';
import type { Capabilities, Connection } from '../../shared/bridge';
import type { SiegeView } from '../../shared/view';

/** What the window knows of the siege. */
export interface SiegeState {
  /** What is drawn on the map. Changes at most once per frame. */
  readonly live: SiegeView;
  /** What is read in the panels: the same, but where much happens it changes at a pace that can be read. */
  readonly view: SiegeView;
  readonly connection: Connection;
  /** Whether a snapshot has ever come: before it there is nothing to show. */
  readonly known: boolean;
  readonly capabilities: Capabilities;
}

export type SiegeStore = StoreApi<SiegeState>;

export function createSiegeStore(): SiegeStore {
  return createStore<SiegeState>(() => ({
    live: EMPTY_VIEW,
    view: EMPTY_VIEW,
    connection: 'connecting',
    known: false,
    capabilities: { freeze: true },
  }));
}

/** The minute that the latest event fell in, wall time in milliseconds: enough to know which day it is. */
export function minuteOf({ at }: SiegeView): number {
  return at - (at % 60_000);
}
