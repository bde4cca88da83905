import type { ReactElement } from 'react';
import { MAX_GENERALS } from '../../../../shared/settings';
import { Charge } from '../heraldry/Charge';
import { CoatOfArms } from '../heraldry/CoatOfArms';

/** The drawing's box: the origin lies on the road, under the middle of the troop. */
export const TROOP_BOX = { x: -64, y: -92, width: 128, height: 112 } as const;

/** An army on the march: spearmen behind their shields, and the army's banner. */
export function Troop({ id }: { readonly id: number }): ReactElement {
  return (
    <g data-army={id % MAX_GENERALS} className="troop">
      <ellipse className="cast" cx="4" cy="12" rx="54" ry="10" />
      <path className="flag-pole" d="M2 0V-80" />
      <path
        className="troop-banner"
        d="M4 -86C16 -91 26 -80 38 -84Q48 -87 54 -84V-52C44 -48 34 -56 22 -52Q12 -49 4 -53Z"
      />
      <g className="flag-charge" transform="translate(28 -68)">
        <Charge of={id} size={27} />
      </g>
      {MEN.map(([x, y]) => (
        <g key={x} transform={`translate(${x} ${y})`}>
          <path className="g-pole" d="M13 6L16 -52" />
          <path className="g-steel" d="M16 -64Q20 -57 16 -50Q12 -57 16 -64Z" />
          <path className="troop-leg" d="M-6 0L-8 12M6 0L9 12" />
          <path className="g-cloak" d="M-12 2Q-15 -22 -8 -27H8Q15 -22 12 2Q0 7 -12 2Z" />
          <path className="g-steel" d="M-10 -26V-35Q-9 -44 0 -45Q9 -44 10 -35V-26Q0 -20 -10 -26Z" />
          <path className="troop-visor" d="M-6 -34H6" />
          <g transform="translate(-3 -21)">
            <CoatOfArms of={id} width={19} />
          </g>
        </g>
      ))}
    </g>
  );
}

const MEN: readonly (readonly [number, number])[] = [
  [-20, -12],
  [24, -12],
  [-40, 2],
  [0, 4],
  [42, 2],
];
