import type { ReactElement } from 'react';
import { MAX_GENERALS } from '../../../../shared/settings';
import { Charge } from '../heraldry/Charge';

/** The drawing's box: the origin is the foot of the pole. */
export const FLAG_BOX = { x: -8, y: -112, width: 84, height: 116 } as const;

/** A banner on a pole. The cloth waves by itself, unless its surroundings rest. */
export function Flag({ of }: { readonly of: number | 'city' }): ReactElement {
  return (
    <g data-arms={of === 'city' ? 'city' : of % MAX_GENERALS}>
      <path className="flag-pole" d="M0 2V-104" />
      <circle className="flag-ball" cy="-106" r="4.5" />
      <g className="flag-cloth">
        <path
          className="flag-field"
          d="M2 -101C18 -107 30 -94 46 -99Q58 -102 66 -99L57 -82L67 -62C54 -66 42 -58 28 -62Q14 -66 2 -61Z"
        />
        <path className="flag-fold" d="M20 -102Q24 -82 19 -64L27 -62Q33 -82 28 -101Z" />
        <g className="flag-charge" transform="translate(33 -81)">
          <Charge of={of} size={30} />
        </g>
      </g>
    </g>
  );
}
