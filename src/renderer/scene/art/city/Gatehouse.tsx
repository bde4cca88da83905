import type { ReactElement } from 'react';
import type { CityState } from './City';
import { THRESHOLD } from './gate';

/** The gatehouse between the two towers: portcullis down, or broken open. */
export function Gatehouse({ state }: { readonly state: CityState }): ReactElement {
  const broken = state === 'fallen';
  return (
    <g transform={`translate(${THRESHOLD.x.toFixed(1)} ${THRESHOLD.y.toFixed(1)})`}>
      <path className="wall" d="M-27 2V-70H27V2Z" />
      <path className="stones" d="M-24 -58h7v4M-8 -62h6M12 -58h8v4M-22 -16h4M18 -30h5v4" />
      <path
        className="wall merlon"
        d="M-26 -69v-9h8v9ZM-12 -69v-9h8v9ZM3 -69v-9h8v9ZM17 -69v-9h9v9Z"
      />
      <path className="course-strong" d="M-27 -60H27" />
      <path className="arch" d="M-17 2V-28Q-17 -46 0 -50Q17 -46 17 -28V2Z" />
      {broken ? (
        <g>
          <path
            className="door"
            d="M-17 2L-15 -26L-11 -34L-9 -20L-12 -8L-8 3Z M17 3L16 -18L11 -9L13 -2L9 4Z"
          />
          <path
            className="portcullis"
            d="M-11 -44V-36M-4 -47V-33M4 -47V-38M11 -44V-31M-14 -40H13"
          />
          <path className="door" d="M-22 8l18 -4l2 5l-17 5ZM6 10l20 -3l1 4l-18 5Z" />
        </g>
      ) : (
        <g>
          <path className="door" d="M-14 2V-26Q-14 -41 0 -44Q14 -41 14 -26V2Z" />
          <path
            className="portcullis"
            d="M-10 -36V3M-3.4 -42V3M3.4 -42V3M10 -36V3M-14 -28H14M-14 -18H14M-14 -8H14"
          />
        </g>
      )}
      <path className="shield-field" d="M-8 -58h16v7q0 8 -8 11q-8 -3 -8 -11Z" />
    </g>
  );
}
