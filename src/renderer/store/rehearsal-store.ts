import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EmbeddedControl, LinkTrouble, Pass, Scenario } from '../../shared/rehearsal';
import type { RehearsalControls } from '../bridge/rehearsal-bridge';
import type { Clock } from '../clock/clock';

export interface RehearsalState {
  readonly pass: Pass;
  /** Why the link that opened it could not be followed; empty: it could. */
  readonly troubles: readonly LinkTrouble[];
}

/** The rehearsal that is shown, and what can be done with it. */
export interface RehearsalDesk {
  readonly store: StoreApi<RehearsalState>;
  readonly controls: RehearsalControls;
  /** The controls that are left where it is embedded in another page; null: it is not, and all are there. */
  readonly embedded: readonly EmbeddedControl[] | null;
  /** The address that opens what is shown; null: no link can say so much. */
  readonly linkTo: (shown: Shown) => string | null;
}

/** What of a rehearsal a link can lead to. */
export interface Shown {
  readonly scenario: Scenario;
  readonly tempo: number;
  /** Virtual milliseconds since the beginning. */
  readonly atMs: number;
}

/** Lets the window's clock go as the rehearsal does. */
export function followPass({ store, controls }: RehearsalDesk, clock: Clock): void {
  controls.onPass((pass) => {
    if (clock.rate !== pass.tempo) clock.setRate(pass.tempo);
    if (pass.isRunning) clock.synchronise(pass.nowMs);
    else clock.hold(pass.nowMs);
    store.setState({ pass });
  });
}

export function createRehearsalStore(
  pass: Pass,
  troubles: readonly LinkTrouble[],
): StoreApi<RehearsalState> {
  return createStore<RehearsalState>(() => ({ pass, troubles }));
}
