import type { ReactElement } from 'react';
import { Charge } from './Charge';

export interface CoatOfArmsProps {
  readonly of: number | 'city';
  /** Width of the shield, in the units of the drawing it stands in. */
  readonly width: number;
}

/** A heater shield with the owner's charge, its top edge's middle on the origin. */
export function CoatOfArms({ of, width }: CoatOfArmsProps): ReactElement {
  const owner = of === 'city' ? 'city' : String(of % 7);
  return (
    <g className="coat" data-arms={owner} transform={`scale(${width / 40})`}>
      <path className="coat-field" d="M-20 0H20V20Q20 38 0 48Q-20 38 -20 20Z" />
      <path className="coat-shade" d="M0 0H20V20Q20 38 0 48Z" />
      <path className="coat-rim" d="M-20 0H20V20Q20 38 0 48Q-20 38 -20 20Z" />
      <g className="coat-charge" transform="translate(0 20)">
        <Charge of={of} size={29} />
      </g>
    </g>
  );
}
