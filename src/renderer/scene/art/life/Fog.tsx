import type { ReactElement } from 'react';

/** The drawing's box: the origin lies in the middle of the bank. */
export const FOG_BOX = { x: -172, y: -72, width: 344, height: 134 } as const;

/** A bank of fog: two swathes, one before the other. */
export function Fog(): ReactElement {
  return (
    <g className="fog-bank">
      <path
        className="fog-swathe"
        d="M-136 22H126a21 21 0 0 0 14 -38a27 27 0 0 0 -40 -19a37 37 0 0 0 -64 -10a31 31 0 0 0 -50 4a33 33 0 0 0 -56 6a24 24 0 0 0 -42 14a21 21 0 0 0 -24 43Z"
      />
      <path className="fog-line" d="M-106 0H-34M-8 -12H62M34 6H108M-72 -16H-50" />
      <path
        className="fog-swathe"
        d="M-92 52H40a13 13 0 0 0 6 -24a17 17 0 0 0 -26 -10a22 22 0 0 0 -38 -2a19 19 0 0 0 -34 4a15 15 0 0 0 -26 7a13 13 0 0 0 -14 25Z"
      />
      <path className="fog-line" d="M-66 38H-20M-6 30H22" />
    </g>
  );
}
