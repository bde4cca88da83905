import { memo, type ReactElement } from 'react';
import { campPlan } from '../art/camp/plan';
import { THRESHOLD } from '../art/city/gate';
import { FIRE_BOX, Flames, Torch } from '../art/life/Fire';
import type { Point } from '../geometry/point';
import { CITY_SCALE, type SiegeLayout } from '../layout';
import { Drawing } from './Drawing';

/** The small life of the map: camp fires with their smoke, torches at the gate. */
export const Life = memo(function Life({ layout }: { readonly layout: SiegeLayout }): ReactElement {
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
          <Glow at={fire} size={190} />
          <Drawing className="flicker" box={FIRE_BOX} at={fire} scale={0.9}>
            <Flames />
          </Drawing>
          <Smoke at={{ x: fire.x + 2, y: fire.y - 34 }} />
        </div>
      ))}
      {[-26, 26].map((dx) => (
        <div key={dx} className="at-night">
          <Glow at={{ x: gate.x + dx, y: gate.y - 36 }} size={150} />
          <Drawing
            className="flicker"
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

function Glow({ at, size }: { readonly at: Point; readonly size: number }): ReactElement {
  return (
    <span
      className="glow at-night"
      style={{ '--x': at.x - size / 2, '--y': at.y - size / 2, '--w': size, '--h': size }}
    />
  );
}

function Smoke({ at }: { readonly at: Point }): ReactElement {
  return (
    <>
      {[0, 1, 2].map((puff) => (
        <span
          key={puff}
          className="smoke"
          style={{ '--x': at.x - 17, '--y': at.y - 17, '--w': 34, '--h': 34, '--puff': puff }}
        />
      ))}
    </>
  );
}
