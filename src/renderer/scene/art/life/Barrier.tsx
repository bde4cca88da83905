import type { ReactElement } from 'react';

/** The drawing's box: the origin lies in the middle of the barred lane. */
export const BARRIER_BOX = { x: -34, y: -44, width: 68, height: 64 } as const;

/** A cut lane: felled trunks and a crossed board bar the way. */
export function Barrier(): ReactElement {
  return (
    <g className="barrier">
      <ellipse className="cast" cx="3" cy="8" rx="30" ry="8" />
      <path className="crate" d="M-30 -2L24 -22L28 -13L-26 8ZM30 -2L-24 -22L-28 -13L26 8Z" />
      <path
        className="crate crate-top"
        d="M24 -22a5 5 0 0 1 4 9a5 5 0 0 1 -4 -9ZM-24 -22a5 5 0 0 0 -4 9a5 5 0 0 0 4 -9Z"
      />
      <path className="barrier-board" d="M-16 -41H16V-17H-16Z" />
      <path className="barrier-cross" d="M-8 -36L8 -22M8 -36L-8 -22" />
    </g>
  );
}
