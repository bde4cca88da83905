import type { ReactElement } from 'react';

/** The drawing's box: a piece of road lies in its middle. */
export const CHOSEN_ROAD_BOX = { x: -84, y: -52, width: 168, height: 104 } as const;

const WAY = 'M-62 18C-24 -26 24 26 62 -18';

/** A piece of road with the shine that the road looked at has on the map. */
export function ChosenRoad(): ReactElement {
  return (
    <g fill="none" strokeLinecap="round">
      <path d={WAY} stroke="var(--road-edge)" strokeWidth="36" />
      <path d={WAY} stroke="var(--road)" strokeWidth="31" />
      <path d={WAY} className="road-hit" data-chosen="true" strokeWidth="52" />
    </g>
  );
}
