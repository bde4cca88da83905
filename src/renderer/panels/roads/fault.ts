import type { NodeId } from '../../../raft';
import type { Command } from '../../../shared/command';
import type { Fog } from '../../../shared/fog';
import type { Road } from '../../../shared/settings';
import { isSameRoad } from '../../../shared/settings';
import type { SiegeView } from '../../../shared/view';
import { lifeOf } from '../../../shared/view';

/** Something that was done to the siege and lasts until somebody ends it. */
export type Fault =
  /** `road`: as it is now; `isBothWays`: the way back is like it. */
  | {
      readonly type: 'road';
      readonly from: NodeId;
      readonly to: NodeId;
      readonly isBothWays: boolean;
      readonly road: Road;
    }
  | { readonly type: 'frozen'; readonly node: NodeId }
  | { readonly type: 'held'; readonly node: NodeId }
  | { readonly type: 'fog'; readonly fog: Fog };

/** All that is not as it came, the fog first, then roads. The dead are no such thing: they are appointed, not healed. */
export function faultsOf({ roads, commonRoad, generals, fog }: SiegeView): readonly Fault[] {
  const changed = roads.filter(({ road }) => !isSameRoad(road, commonRoad));
  const roadFaults = changed.flatMap(({ from, to, road }): Fault[] => {
    const back = changed.find((other) => other.from === to && other.to === from);
    const isBothWays = back !== undefined && isSameRoad(back.road, road);
    return isBothWays && to < from ? [] : [{ type: 'road', from, to, isBothWays, road }];
  });
  const generalFaults = generals.flatMap((general): Fault[] => {
    const life = lifeOf(general);
    return [
      ...(life?.type === 'frozen' ? [{ type: 'frozen', node: general.id } as const] : []),
      ...(life?.isTimerHeld === true ? [{ type: 'held', node: general.id } as const] : []),
    ];
  });
  const fogFaults: readonly Fault[] = fog === null ? [] : [{ type: 'fog', fog }];
  return [...fogFaults, ...roadFaults, ...generalFaults];
}

/** What ends a fault. */
export function remediesOf(fault: Fault, commonRoad: Road): readonly Command[] {
  switch (fault.type) {
    case 'road':
      return changeRoad(fault.from, fault.to, fault.isBothWays, commonRoad);
    case 'frozen':
      return [{ type: 'thaw', node: fault.node }];
    case 'held':
      return [{ type: 'release', node: fault.node }];
    case 'fog':
      return [{ type: 'perform', words: ['fog', 'off'] }];
  }
}

/** What changes a road in one direction or in both. */
export function changeRoad(
  from: NodeId,
  to: NodeId,
  isBothWays: boolean,
  change: Partial<Road>,
): readonly Command[] {
  const there = { type: 'setRoad', from, to, change } as const;
  return isBothWays ? [there, { type: 'setRoad', from: to, to: from, change }] : [there];
}
