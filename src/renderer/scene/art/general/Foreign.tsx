import type { ReactElement } from 'react';

/** The drawing's box: a small plate lies in its middle. */
export const FOREIGN_BOX = { x: -60, y: -38, width: 120, height: 76 } as const;

/** The plate of a general that is somebody else’s program. */
export function Foreign(): ReactElement {
  return (
    <g>
      <rect
        x="-46"
        y="-24"
        width="92"
        height="48"
        rx="8"
        fill="var(--plate)"
        stroke="var(--ink)"
        strokeWidth="4"
        strokeDasharray="9 7"
      />
      <path d="M-26 -6H26M-26 9H8" fill="none" stroke="var(--plate-line)" strokeWidth="5" />
    </g>
  );
}
