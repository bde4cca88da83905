import { memo, useMemo, type ReactElement } from 'react';
import { City, type CityState } from '../art/city/City';
import { KEEP_POLE } from '../art/city/keep';
import { Flag, FLAG_BOX } from '../art/life/Flag';
import { CITY_SCALE, type SiegeLayout } from '../layout';
import { Drawing } from './Drawing';
import type { Theme } from './picture-url';
import { StillPicture } from './StillPicture';

const CITY_BOX = { x: -330, y: -250, width: 660, height: 470 } as const;

export interface CityStandProps {
  readonly layout: SiegeLayout;
  readonly theme: Theme;
  readonly state: CityState;
  /** Whose banner flies on the keep. */
  readonly banner: number | 'city';
}

/** The city in a layer of its own: it changes only when an attack is decided. */
export const CityStand = memo(function CityStand({
  layout,
  theme,
  state,
  banner,
}: CityStandProps): ReactElement {
  const { city } = layout;
  const drawing = useMemo(() => <City state={state} banner={banner} />, [state, banner]);
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
      <Drawing
        key={banner}
        className="keep-flag"
        box={FLAG_BOX}
        at={{ x: city.x + KEEP_POLE.x * CITY_SCALE, y: city.y + KEEP_POLE.y * CITY_SCALE }}
        scale={0.66}
      >
        <Flag of={banner} />
      </Drawing>
    </div>
  );
});
