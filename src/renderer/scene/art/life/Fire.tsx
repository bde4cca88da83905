import type { ReactElement } from 'react';

/** The drawing's box: the origin is the middle of the embers. */
export const FIRE_BOX = { x: -22, y: -44, width: 44, height: 56 } as const;

/** A camp fire's flames; what flickers is moved as a whole. */
export function Flames(): ReactElement {
  return (
    <g className="flames">
      <path
        className="flame"
        d="M0 4C-16 4 -16 -10 -9 -18C-9 -12 -6 -11 -5 -13C-8 -24 0 -32 3 -38C3 -28 14 -22 13 -8C12 2 8 4 0 4Z"
      />
      <path
        className="flame-in"
        d="M0 4C-8 4 -8 -4 -3 -10C-2 -6 0 -6 1 -9C1 -14 3 -17 4 -19C4 -13 8 -9 7 -3C6 2 4 4 0 4Z"
      />
    </g>
  );
}

/** A torch in its bracket. */
export function Torch(): ReactElement {
  return (
    <g>
      <path className="torch-stick" d="M0 10V-8" />
      <g className="flames" transform="translate(0 -8) scale(0.62)">
        <path
          className="flame"
          d="M0 6C-13 6 -12 -8 -5 -16C-5 -26 2 -28 3 -34C6 -24 13 -18 11 -6C10 3 6 6 0 6Z"
        />
        <path
          className="flame-in"
          d="M0 6C-6 6 -6 -3 -1 -9C0 -13 2 -15 3 -17C4 -10 7 -6 6 -1C5 4 3 6 0 6Z"
        />
      </g>
    </g>
  );
}
