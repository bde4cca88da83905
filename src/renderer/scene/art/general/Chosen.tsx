import type { ReactElement } from 'react';

/** The drawing's box: the origin is the middle of the plinth's top. */
export const CHOSEN_BOX = { x: -106, y: -50, width: 212, height: 120 } as const;

const CORNERS = 'M-94 -18V-38H-66M66 -38H94V-18M94 38V58H66M-66 58H-94V38';

/** Four corners round the general that is looked at, outside of its timer's ring. */
export function Chosen(): ReactElement {
  return (
    <g className="stand-chosen">
      <path d={CORNERS} />
      <path d={CORNERS} />
    </g>
  );
}
