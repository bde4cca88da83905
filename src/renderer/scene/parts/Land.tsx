import { memo, useMemo, type ReactElement } from 'react';
import { Camp } from '../art/camp/Camp';
import { Terrain } from '../art/terrain/Terrain';
import type { SiegeLayout } from '../layout';
import type { Theme } from './picture-url';
import { StillPicture } from './StillPicture';

export interface LandProps {
  readonly layout: SiegeLayout;
  readonly theme: Theme;
}

/** Everything that never changes while a siege lasts. It fills the window beyond the sheet's edges. */
export const Land = memo(function Land({ layout, theme }: LandProps): ReactElement {
  const drawing = useMemo(() => landOf(layout), [layout]);
  return (
    <div className="land">
      <StillPicture box={layout.sheet} theme={theme}>
        {drawing}
      </StillPicture>
    </div>
  );
});

/** The land takes long to draw, so each layout's is drawn once. */
const drawn = new WeakMap<SiegeLayout, ReactElement>();

function landOf(layout: SiegeLayout): ReactElement {
  const land = drawn.get(layout) ?? (
    <g>
      <Terrain layout={layout} />
      {layout.camps.map((_, id) => (
        <Camp key={id} id={id} layout={layout} />
      ))}
    </g>
  );
  drawn.set(layout, land);
  return land;
}
