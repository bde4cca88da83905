import type { ReactElement } from 'react';

/** A leader's crown, on its helm. */
export function Crown(): ReactElement {
  return (
    <g>
      <path
        className="g-gold"
        d="M-18 -94L-22 -117L-11 -107L0 -123L11 -107L22 -117L18 -94Q0 -88 -18 -94Z"
      />
      <path className="g-gold-deep" d="M4 -91L5 -116L11 -107L22 -117L18 -94Q12 -92 4 -91Z" />
      <path className="g-jewel" d="M0 -104l3.5 4.500l-3.5 4.500l-3.5 -4.500Z" />
      <path className="g-pearls" d="M-22 -118v.1M0 -124v.1M22 -118v.1" />
    </g>
  );
}
