import { useState, useSyncExternalStore } from 'react';
import { shallow } from 'zustand/shallow';
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

/** What of the picture is drawn anew only when it is different. */
type StillView = Pick<SiegeView, (typeof STILL)[number] | 'generals'>;

const STILL = ['attack', 'roads', 'fog'] as const;

/** What stands on the map, anew only where something other than messengers and the course of timers is different. */
export function useStillView(siege: LiveSiege): StillView {
  const [keep] = useState(keeper);
  return useSyncExternalStore(siege.subscribe, () => keep(siege.getState().live));
}

/** The timer that a general's process has now. */
export function timerOf(siege: LiveSiege, id: number): Timer | null {
  const general = siege.getState().live.generals[id];
  return general === undefined ? null : (lifeOf(general)?.timer ?? null);
}

function keeper(): (view: StillView) => StillView {
  let kept: StillView | null = null;
  return (view) => {
    if (kept === null || !looksSame(kept, view)) kept = view;
    return kept;
  };
}

function looksSame(a: StillView, b: StillView): boolean {
  return (
    STILL.every((part) => a[part] === b[part]) &&
    (a.generals === b.generals ||
      (a.generals.length === b.generals.length &&
        a.generals.every((general, i) => {
          const other = b.generals[i];
          return general === other || (other !== undefined && isSettled(general, other));
        })))
  );
}

/** Whether two pictures of a general differ in nothing but the course of a timer and a leader's progress. */
export function isSettled(a: GeneralView, b: GeneralView): boolean {
  const { condition: _one, ...rest } = a;
  const { condition: _other, ...restOfOther } = b;
  return shallow(rest, restOfOther) && liveAlike(a, b);
}

function liveAlike(a: GeneralView, b: GeneralView): boolean {
  if (a.condition === b.condition) return true;
  const [one, other] = [lifeOf(a), lifeOf(b)];
  if (one === null || other === null) return false;
  const { timer, role, ...rest } = one;
  const { timer: otherTimer, role: otherRole, ...restOfOther } = other;
  const areLeaders = role?.state === State.Leader && otherRole?.state === State.Leader;
  return (
    shallow(rest, restOfOther) &&
    timer?.type === otherTimer?.type &&
    (areLeaders || role === otherRole)
  );
}
