import { memo, type ReactElement } from 'react';
import { campPlan } from '../art/camp/plan';
import { THRESHOLD } from '../art/city/gate';
import { FIRE_BOX, Flames, Torch } from '../art/life/Fire';
import { SMOKE_BOX, SmokeStrip } from '../art/life/Smoke';
import type { Point } from '../geometry/point';
import { CITY_SCALE, type SiegeLayout } from '../layout';
import { Drawing } from './Drawing';
import type { Theme } from './picture-url';

interface LifeProps {
  readonly layout: SiegeLayout;
  readonly theme: Theme;
}

/** The small life of the map: camp fires with their smoke, torches at the gate. */
export const Life = memo(function Life({ layout, theme }: LifeProps): ReactElement {
  const isNight = theme === 'night';
  const gate = {
    x: layout.city.x + THRESHOLD.x * CITY_SCALE,
    y: layout.city.y + THRESHOLD.y * CITY_SCALE,
  };
  const fires = layout.camps.map((camp, id): Point => {
    const general = layout.generals[id] ?? camp;
    const { fire } = campPlan(id, { x: general.x - camp.x, y: general.y - camp.y });
    return { x: camp.x + fire.x, y: camp.y + fire.y };
  });
  return (
    <div className="life" aria-hidden="true">
      {fires.map((fire, id) => (
        <div key={id}>
          {isNight && <Glow at={fire} size={190} />}
          <Drawing className="flicker" life="flicker" box={FIRE_BOX} at={fire} scale={0.9}>
            <Flames />
          </Drawing>
          <Smoke at={{ x: fire.x + 2, y: fire.y - 34 }} />
        </div>
      ))}
      {(isNight ? TORCHES : []).map((dx) => (
        <div key={dx}>
          <Glow at={{ x: gate.x + dx, y: gate.y - 36 }} size={150} />
          <Drawing
            className="flicker"
            life="flicker"
            box={FIRE_BOX}
            at={{ x: gate.x + dx, y: gate.y - 36 }}
            scale={0.8}
          >
            <Torch />
          </Drawing>
        </div>
      ))}
    </div>
  );
});

/** How far the torches are from the middle of the gate. */
const TORCHES = [-26, 26] as const;

function Glow({ at, size }: { readonly at: Point; readonly size: number }): ReactElement {
  return (
    <span
      className="glow"
      style={{ '--x': at.x - size / 2, '--y': at.y - size / 2, '--w': size, '--h': size }}
    />
  );
}

function Smoke({ at }: { readonly at: Point }): ReactElement {
  return (
    <span
      className="smoke"
      style={{
        '--x': at.x + SMOKE_BOX.x,
        '--y': at.y + SMOKE_BOX.y,
        '--w': SMOKE_BOX.width,
        '--h': SMOKE_BOX.height,
      }}
    >
      <SmokeStrip />
    </span>
  );
}
