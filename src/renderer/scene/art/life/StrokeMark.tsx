import type { ReactElement } from 'react';

/** The drawing's box: two roads that a line cuts. */
export const STROKE_BOX = { x: -84, y: -52, width: 168, height: 104 } as const;

/** A line across two roads, as it is drawn on the map. */
export function StrokeMark(): ReactElement {
  return (
    <g fill="none" strokeLinecap="round">
      {['M-70 -22C-24 -30 24 -14 70 -22', 'M-70 26C-24 18 24 34 70 26'].map((way) => (
        <g key={way}>
          <path d={way} stroke="var(--road-edge)" strokeWidth="26" />
          <path d={way} stroke="var(--road)" strokeWidth="21" />
        </g>
      ))}
      <path d="M18 -48L-18 48" className="stroke-edge" />
      <path d="M18 -48L-18 48" className="stroke-cut" />
    </g>
  );
}
