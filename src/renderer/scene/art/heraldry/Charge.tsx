import type { ReactElement } from 'react';
import { CHARGES, SUN } from '../../../../shared/heraldry';

export interface ChargeProps {
  /** The army's node id, or the city. */
  readonly of: number | 'city';
  /** Length of a side of its box, in the units of the drawing it stands in. */
  readonly size: number;
}

/** A heraldic charge, centred on the origin, in the colour of the surrounding text (`currentColor`). */
export function Charge({ of, size }: ChargeProps): ReactElement {
  const drawing = of === 'city' ? SUN : (CHARGES[of % CHARGES.length] ?? SUN);
  return (
    <g transform={`scale(${size / 40})`}>
      <path d={drawing.fill} fill="currentColor" />
      {drawing.stroke !== undefined && (
        <path
          d={drawing.stroke}
          fill="none"
          stroke="currentColor"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </g>
  );
}
