import type { ReactElement } from 'react';
import { MAX_GENERALS } from '../../../../shared/settings';
import { SHIELD, SHIELD_SHADE } from '../../../../shared/heraldry';
import { Charge } from './Charge';

export interface CoatOfArmsProps {
  readonly of: number | 'city';
  /** Width of the shield, in the units of the drawing it stands in. */
  readonly width: number;
}

/** A heater shield with the owner's charge, its top edge's middle on the origin. */
export function CoatOfArms({ of, width }: CoatOfArmsProps): ReactElement {
  const owner = of === 'city' ? 'city' : String(of % MAX_GENERALS);
  return (
    <g className="coat" data-arms={owner} transform={`scale(${width / 40})`}>
      <path className="coat-field" d={SHIELD} />
      <path className="coat-shade" d={SHIELD_SHADE} />
      <path className="coat-rim" d={SHIELD} />
      <g className="coat-charge" transform="translate(0 20)">
        <Charge of={of} size={29} />
      </g>
    </g>
  );
}
