import type { ReactElement } from 'react';
import { MAX_GENERALS } from '../../../../shared/settings';
import { CoatOfArms } from '../heraldry/CoatOfArms';
import type { SiegeLayout } from '../../layout';
import { campPlan } from './plan';

export interface CampProps {
  readonly id: number;
  readonly layout: SiegeLayout;
}

/** An army's camp with its origin in the middle of its ground. */
export function Camp({ id, layout }: CampProps): ReactElement {
  const centre = layout.camps[id] ?? { x: 0, y: 0 };
  const general = layout.generals[id] ?? centre;
  const plan = campPlan(id, { x: general.x - centre.x, y: general.y - centre.y });
  return (
    <g transform={`translate(${centre.x} ${centre.y})`} data-army={id % MAX_GENERALS}>
      {plan.ground.map((layer) => (
        <path key={layer.look} d={layer.d} className={layer.look} />
      ))}
      {plan.features.map((feature, index) => (
        <g key={index}>
          {feature.layers.map((layer, i) => (
            <path key={i} d={layer.d} className={layer.look} />
          ))}
        </g>
      ))}
      <g transform={`translate(${plan.fire.x} ${plan.fire.y})`}>
        <ellipse className="ash" rx="19" ry="8" />
        <path className="crate" d="M-15 3l26 -8l2 4l-26 8ZM15 3l-26 -8l-2 4l26 8Z" />
        <path
          className="stones-ring"
          d="M-19 1q-4 4 1 6q5 1 6 -2ZM-7 7q0 4 5 4q5 -1 4 -4ZM9 7q3 3 7 0q3 -4 -1 -6Z"
        />
      </g>
      <g transform={`translate(${plan.arms.x} ${plan.arms.y})`}>
        <ellipse className="cast" cx="12" cy="2" rx="20" ry="5" />
        <path className="crate" d="M-4 2V-84h8V2Z" />
        <path className="crate" d="M-24 -80h48v6h-48Z" />
        <g transform="translate(0 -78)">
          <CoatOfArms of={id} width={50} />
        </g>
      </g>
    </g>
  );
}
