import { memo, useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { Clock } from '../../clock/clock';
import { Troop, TROOP_BOX } from '../art/life/Troop';
import type { SiegeLayout } from '../layout';
import { armyAt, placeAtWall, type Assault } from '../motion/assault';
import { Drawing } from './Drawing';

export interface ArmiesProps {
  readonly layout: SiegeLayout;
  readonly clock: Clock;
  readonly assault: Assault;
  /** CSS pixels per map unit. */
  readonly scale: number;
}

/** The armies: drawn up where they know the hour, on their way to the gate and back where they attack. */
export const Armies = memo(function Armies({
  layout,
  clock,
  assault,
  scale,
}: ArmiesProps): ReactElement {
  const layer = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => [...new Set([...assault.armies, ...assault.ready])], [assault]);
  useEffect(() => {
    const elements = [...(layer.current?.children ?? [])].filter((e) => e instanceof HTMLElement);
    const subscription = clock.subscribe('write', (nowMs) => {
      let next = nowMs < assault.hourMs ? assault.hourMs : Infinity;
      ids.forEach((id, i) => {
        const element = elements[i];
        const march = layout.marches[id];
        if (!element || !march) return;
        const at = armyAt(assault, march, id, nowMs);
        element.dataset['army'] = at?.type ?? 'camped';
        if (!at) return;
        // Side by side at the wall, not on top of each other.
        const isThere = at.type === 'fighting' || at.type === 'victorious';
        const room = at.type === 'formed' ? 0 : isThere ? 1 : 0.35;
        const aside = placeAtWall(i, assault.armies.length);
        const [x, y] = [at.x + aside.x * room, at.y + aside.y * room];
        element.style.transform = `translate(${(x * scale).toFixed(1)}px, ${(y * scale).toFixed(1)}px)`;
        if (at.type === 'marching' || at.type === 'retreating') next = nowMs;
        else if (assault.outcome && nowMs < assault.outcome.atMs) {
          next = Math.min(next, assault.outcome.atMs);
        }
      });
      return next;
    });
    return () => subscription.stop();
  }, [layout, clock, assault, ids, scale]);
  return (
    <div className="armies" ref={layer} aria-hidden="true">
      {ids.map((id) => (
        <div key={id} className="army" data-army="camped">
          <Drawing box={TROOP_BOX} at={{ x: 0, y: 0 }} scale={0.95}>
            <Troop id={id} />
          </Drawing>
        </div>
      ))}
    </div>
  );
});
