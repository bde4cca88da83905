import { useId, type ReactElement } from 'react';
import { STRIP_PICTURES, useSmallLife } from '../../parts/small-life';

/** What is seen of the smoke, in map units: its origin is where it leaves the fire. */
export const SMOKE_BOX = { x: -20, y: -122, width: 84, height: 134 } as const;

const PUFFS = 3;
/** How far a puff drifts in its life, and how large it is at both ends of it. */
const DRIFT = { x: 26, y: -86 } as const;
const RADIUS = { first: 8.5, last: 32.3 } as const;
/** At this share of its life a puff is thickest. */
const THICKEST = 0.15;
const MOST_OPACITY = 0.6;

/**
 * Smoke as a strip of pictures side by side, each a step later than the one before it, and the first again after the
 * last: a window that goes along it shows the smoke rise, and nothing is scaled, faded or painted anew for that.
 */
export function SmokeStrip(): ReactElement {
  const id = useId();
  return (
    <svg
      ref={useSmallLife('drift')}
      className="smoke-strip"
      style={{ width: `${100 * STRIP_PICTURES}%` }}
      viewBox={`${SMOKE_BOX.x} ${SMOKE_BOX.y} ${SMOKE_BOX.width * STRIP_PICTURES} ${SMOKE_BOX.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <radialGradient id={id}>
        <stop className="smoke-core" offset="0" />
        <stop className="smoke-rim" offset="0.55" />
        <stop className="smoke-rim" offset="1" stopOpacity="0" />
      </radialGradient>
      {Array.from({ length: STRIP_PICTURES * PUFFS }, (_, i) => {
        const step = i % STRIP_PICTURES;
        const age = i / (STRIP_PICTURES * PUFFS);
        return (
          <circle
            key={i}
            cx={step * SMOKE_BOX.width + age * DRIFT.x}
            cy={age * DRIFT.y}
            r={RADIUS.first + age * (RADIUS.last - RADIUS.first)}
            opacity={opacityAt(age)}
            fill={`url(#${id})`}
          />
        );
      })}
    </svg>
  );
}

/** How thick a puff is at a share of its life. */
function opacityAt(age: number): number {
  return MOST_OPACITY * (age < THICKEST ? age / THICKEST : (1 - age) / (1 - THICKEST));
}
