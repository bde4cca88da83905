import type { ReactElement } from 'react';

/** A war horse at the gallop, facing east, under a cloth in the colour of the term. */
export function Horse(): ReactElement {
  return (
    <g>
      <path
        className="m-leg"
        d="M-17 -6L-25 3L-33 1M-11 -5L-15 6L-21 9M11 -6L21 0L28 -3M5 -5L12 5L18 7"
      />
      <path
        className="m-leg-in"
        d="M-17 -6L-25 3L-33 1M-11 -5L-15 6L-21 9M11 -6L21 0L28 -3M5 -5L12 5L18 7"
      />
      <path className="m-mane" d="M-24 -24C-35 -27 -39 -17 -36 -9C-31 -13 -28 -17 -22 -18Z" />
      <path
        className="m-horse"
        d="M8 -20C10 -31 15 -38 21 -39L23 -44L26 -38C30 -34 35 -28 36 -25L33 -20L26 -23C23 -22 21 -18 20 -13Z"
      />
      <path className="m-mane" d="M6 -24C8 -34 14 -40 20 -41C15 -35 13 -28 12 -20Z" />
      <path className="m-eye" d="M27 -31v.1" />
      <path
        className="m-cloth"
        d="M-25 -24Q-10 -19 2 -21Q10 -23 15 -27L23 -10L19 -3L13 -8L7 -1L0 -7L-6 -1L-13 -7L-19 -1L-27 -7Q-29 -17 -25 -24Z"
      />
      <path
        className="m-cloth-shade"
        d="M-27 -12Q0 -7 22 -12L19 -3L13 -8L7 -1L0 -7L-6 -1L-13 -7L-19 -1L-27 -7Z"
      />
    </g>
  );
}

/** A rider in the saddle, facing east. */
export function Rider(): ReactElement {
  return (
    <g>
      <path className="m-coat" d="M-10 -19L-8 -34Q-1 -39 6 -34L8 -20Q-1 -16 -10 -19Z" />
      <path className="m-steel" d="M-9 -37V-45Q-8 -53 0 -53Q8 -53 8 -45V-37Q0 -32 -9 -37Z" />
      <path className="m-visor" d="M1 -46H8" />
    </g>
  );
}

/** A runner on foot, facing east, with both arms up to show the answer. */
export function Runner(): ReactElement {
  return (
    <g>
      <path className="m-leg" d="M-3 -12L-9 0L-18 -1M3 -12L10 -4L8 7L14 8" />
      <path className="m-leg-in" d="M-3 -12L-9 0L-18 -1M3 -12L10 -4L8 7L14 8" />
      <path className="m-leg" d="M-5 -25L-17 -41M6 -25L18 -41" />
      <path className="m-arm" d="M-5 -25L-17 -41M6 -25L18 -41" />
      <path className="m-cloth" d="M-8 -28Q1 -32 9 -28L12 -9Q2 -4 -9 -9Z" />
      <circle className="m-face" cx="2" cy="-32" r="7" />
    </g>
  );
}
