import type { ReactElement } from 'react';

/** Where a messenger was lost: a burst of dust with the scattered load. Drawn in the token's box. */
export function Burst(): ReactElement {
  return (
    <g className="burst" transform="translate(0 -22)">
      <path
        className="m-burst"
        d="M0 -38L8 -18L25 -30L19 -10L39 -8L22 4L34 20L14 16L12 36L0 20L-14 34L-14 15L-35 18L-21 3L-39 -10L-19 -11L-24 -30L-8 -18Z"
      />
      <path
        className="m-burst-in"
        d="M0 -19L5 -8L15 -13L11 -3L21 0L11 5L14 14L4 10L0 19L-6 10L-15 13L-11 4L-21 -1L-11 -4L-14 -14L-5 -8Z"
      />
      <path className="m-mark m-burst-cross" d="M-9 -9L9 9M9 -9L-9 9" />
    </g>
  );
}
