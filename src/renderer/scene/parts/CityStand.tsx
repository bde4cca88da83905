import { memo, useMemo, type ReactElement } from 'react';
import { City, type CityState } from '../art/city/City';
import { KEEP_POLE } from '../art/city/keep';
import { Flag, FLAG_BOX } from '../art/life/Flag';
import type { Point } from '../geometry/point';
import { CITY_SCALE, type SiegeLayout } from '../layout';
import { Drawing } from './Drawing';
import type { Theme } from './picture-url';
import { StillPicture } from './StillPicture';

const CITY_BOX = { x: -330, y: -250, width: 660, height: 470 } as const;

const CITY_ALONE = ['city'] as const;

/** Where banners fly: on the keep first, then on the gate's towers, then on the wall's. */
const POLES: readonly Point[] = [
  KEEP_POLE,
  { x: -45, y: 10 },
  { x: 45, y: 10 },
  { x: -254, y: -118 },
  { x: 254, y: -118 },
  { x: -58, y: -234 },
  { x: 80, y: -206 },
];

export interface CityStandProps {
  readonly layout: SiegeLayout;
  readonly theme: Theme;
  readonly state: CityState;
  /** The armies that took it: each has a banner over it. None: the city's own flies. */
  readonly victors: readonly number[];
}

/** The city in a layer of its own: it changes only when an attack is decided. */
export const CityStand = memo(function CityStand({
  layout,
  theme,
  state,
  victors,
}: CityStandProps): ReactElement {
  const { city } = layout;
  const drawing = useMemo(() => <City state={state} victors={victors} />, [state, victors]);
  return (
    <div className="city">
      <div
        className="city-picture"
        style={{
          '--x': city.x + CITY_BOX.x * CITY_SCALE,
          '--y': city.y + CITY_BOX.y * CITY_SCALE,
          '--w': CITY_BOX.width * CITY_SCALE,
          '--h': CITY_BOX.height * CITY_SCALE,
        }}
      >
        <StillPicture box={CITY_BOX} theme={theme}>
          {drawing}
        </StillPicture>
      </div>
      {(victors.length > 0 ? victors : CITY_ALONE).map((banner, i) => {
        const pole = POLES[i];
        if (!pole) return null;
        return (
          <Drawing
            key={banner}
            className="keep-flag"
            life="wave"
            box={FLAG_BOX}
            at={{ x: city.x + pole.x * CITY_SCALE, y: city.y + pole.y * CITY_SCALE }}
            scale={0.66}
          >
            <Flag of={banner} />
          </Drawing>
        );
      })}
    </div>
  );
});
