import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { ServicesContext, type Services } from './store/services';

export interface ShownProps {
  readonly services: Services;
  readonly children: ReactNode;
}

/** Gives all of the window the siege that is shown: the one that goes on, or one that was recorded. */
export function Shown({ services, children }: ShownProps): ReactElement {
  const player = useStore(services.theatre.store, (showing) => showing?.player ?? null);
  const shown = useMemo(
    () =>
      player === null
        ? services
        : { ...services, replay: player, siege: player.siege, clock: player.clock },
    [services, player],
  );
  return <ServicesContext value={shown}>{children}</ServicesContext>;
}
