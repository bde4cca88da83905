import { memo, type ReactElement } from 'react';
import type { RoadView } from '../../../shared/view';
import { Barrier, BARRIER_BOX } from '../art/life/Barrier';
import { pointAt } from '../geometry/curve';
import type { SiegeLayout } from '../layout';
import { lanesOf } from '../motion/journey';
import { Drawing } from './Drawing';

export interface BarriersProps {
  readonly layout: SiegeLayout;
  readonly roads: readonly RoadView[];
}

/** A barrier on every lane that is cut: roads are one-way, so each direction has its own. */
export const Barriers = memo(function Barriers({ layout, roads }: BarriersProps): ReactElement {
  const lanes = lanesOf(layout);
  return (
    <div className="barriers" aria-hidden="true">
      {roads
        .filter(({ road }) => !road.open)
        .map(({ from, to }) => {
          const lane = lanes.of(from, to);
          if (!lane) return null;
          return (
            <Drawing key={`${from}-${to}`} box={BARRIER_BOX} at={pointAt(lane, 0.5)} scale={0.9}>
              <Barrier />
            </Drawing>
          );
        })}
    </div>
  );
});
