import { useState, useSyncExternalStore } from 'react';
import { State } from '../../shared/raft';
import { lifeOf, type GeneralView, type SiegeView, type Timer } from '../../shared/view';

/**
 * The picture as it changes from frame to frame. Whoever moves something looks into it with every frame, outside
 * React: at twenty times the exercise's pace messengers and timers begin and end with every frame.
 */
export interface LiveSiege {
  readonly getState: () => { readonly live: SiegeView };
  readonly subscribe: (onChange: () => void) => () => void;
}

/** The view, anew only where something other than messengers and the course of timers is different on the map. */
export function useStillView(siege: LiveSiege): SiegeView {
  const [keep] = useState(keeper);
  return useSyncExternalStore(siege.subscribe, () => keep(siege.getState().live));
}

/** The timer that a general's process has now. */
export function timerOf(siege: LiveSiege, id: number): Timer | null {
  const general = siege.getState().live.generals[id];
  return general === undefined ? null : (lifeOf(general)?.timer ?? null);
}

function keeper(): (view: SiegeView) => SiegeView {
  let kept: SiegeView | null = null;
  return (view) => {
    if (kept === null || !looksSame(kept, view)) kept = view;
    return kept;
  };
}

function looksSame(a: SiegeView, b: SiegeView): boolean {
  return (
    a.attack === b.attack &&
    a.roads === b.roads &&
    (a.generals === b.generals ||
      (a.generals.length === b.generals.length &&
        a.generals.every((general, i) => {
          const other = b.generals[i];
          return general === other || (other !== undefined && standsSame(general, other));
        })))
  );
}

/** Whether two generals look the same but for the course of their timers, and what a leader knows of the others. */
function standsSame(a: GeneralView, b: GeneralView): boolean {
  return (
    a.term === b.term &&
    a.log === b.log &&
    a.commitIndex === b.commitIndex &&
    a.lastApplied === b.lastApplied &&
    hasSameCondition(a, b)
  );
}

function hasSameCondition(a: GeneralView, b: GeneralView): boolean {
  if (a.condition === b.condition) return true;
  const [one, other] = [lifeOf(a), lifeOf(b)];
  if (one === null || other === null) return false;
  const areLeaders = one.state === State.Leader && other.state === State.Leader;
  return (
    one.type === other.type &&
    one.state === other.state &&
    one.forbidden === other.forbidden &&
    one.timer?.type === other.timer?.type &&
    (one.role === other.role || areLeaders)
  );
}
