import type { ReactElement } from 'react';

/** The stone a general stands on; its band wears the colour of the term. */
export function Plinth(): ReactElement {
  return (
    <g>
      <path className="g-cast" d="M-40 20Q30 38 76 14Q60 -2 30 0Z" />
      <path className="g-stone g-stone-dark" d="M-50 4V17A50 22 0 0 0 50 17V4Z" />
      <path className="g-band" d="M-50 7V14A50 22 0 0 0 50 14V7A50 22 0 0 1 -50 7Z" />
      <path
        className="g-band-shade"
        d="M14 28.200V35.200A50 22 0 0 0 50 14V7A50 22 0 0 1 14 28.200Z"
      />
      <ellipse className="g-stone" cx="0" cy="4" rx="50" ry="22" />
      <path className="g-stone-line" d="M-36 12Q-10 22 22 18M-30 -6Q0 -14 30 -6" />
    </g>
  );
}
