import { memo, type ReactElement } from 'react';
import { Fog, FOG_BOX } from '../art/life/Fog';
import type { SiegeLayout } from '../layout';
import { Drawing } from './Drawing';

/** Round the walls, inside of all camps however many there are: map units from the city, and the bank's size. */
const PLACES = [
  { x: -318, y: -176, scale: 0.86 },
  { x: 306, y: -186, scale: 0.96 },
  { x: -300, y: 172, scale: 1 },
  { x: 300, y: 150, scale: 0.84 },
] as const;

/** Banks of fog round the city while faults come by chance. They hide nothing: all that moves is before them. */
export const FogBanks = memo(function FogBanks({
  layout,
}: {
  readonly layout: SiegeLayout;
}): ReactElement {
  const { city } = layout;
  return (
    <div className="fog-banks" aria-hidden="true">
      {PLACES.map(({ x, y, scale }) => (
        <Drawing key={`${x}`} box={FOG_BOX} at={{ x: city.x + x, y: city.y + y }} scale={scale}>
          <Fog />
        </Drawing>
      ))}
    </div>
  );
});
