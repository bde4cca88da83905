import type { ReactElement } from 'react';
import { cityPlan } from './plan';
import { gateTowers } from './gate';
import { Gatehouse } from './Gatehouse';
import { SiegeTraces } from './SiegeTraces';

/** What has become of the city: untouched, under attack, taken, held against an attack, or waited for in vain. */
export type CityState = 'holding' | 'assaulted' | 'fallen' | 'held' | 'spared';

export interface CityProps {
  readonly state: CityState;
  /** The armies that took it; none where its own banners fly. */
  readonly victors: readonly number[];
}

/** The walled city, with its origin in the middle of the wall ring. The banner is drawn apart, because it moves. */
export function City({ state, victors }: CityProps): ReactElement {
  const plan = cityPlan();
  const towers = gateTowers();
  return (
    <g data-city={state}>
      {plan.ground.map((layer) => (
        <path key={layer.look + layer.d.length} d={layer.d} className={layer.look} />
      ))}
      {plan.features.map((feature, index) => (
        <g key={index}>
          {feature.layers.map((layer, i) => (
            <path key={i} d={layer.d} className={layer.look} />
          ))}
        </g>
      ))}
      <Gatehouse state={state} />
      {towers.map((feature, index) => (
        <g key={index}>
          {feature.layers.map((layer, i) => (
            <path key={i} d={layer.d} className={layer.look} />
          ))}
        </g>
      ))}
      <SiegeTraces state={state} victors={victors} />
    </g>
  );
}
