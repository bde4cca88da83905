import type { NodeId } from '../../../raft';
import { isSameRoad, type Road } from '../../../shared/settings';
import type { RoadView } from '../../../shared/view';

/** The generals of two sides, each once, in order of id. */
export type Sides = readonly [readonly NodeId[], readonly NodeId[]];

/** A majority and the rest. */
export function firstSides(size: number): Sides {
  const majority = Math.floor(size / 2) + 1;
  const ids = Array.from({ length: size }, (_, id) => id);
  return [ids.slice(0, majority), ids.slice(majority)];
}

/** The sides after a general has gone to one of them. */
export function moved([one, other]: Sides, node: NodeId, to: number): Sides {
  const others = [one, other].map((side) => side.filter((id) => id !== node));
  const [first = [], second = []] = others.map((side, i) =>
    i === to ? [...side, node].sort((a, b) => a - b) : side,
  );
  return [first, second];
}

/** The words of the command that cuts all roads between the sides, and mends those within. */
export function splitWords(sides: Sides): string[] {
  return ['split', sides.map((side) => side.join(',')).join('/')];
}

/** Whether the roads are just so already. */
export function isSplitSo(sides: Sides, roads: readonly RoadView[], commonRoad: Road): boolean {
  return roads.every(({ from, to, road }) => {
    const isWithin = sides.some((side) => side.includes(from) && side.includes(to));
    return isWithin ? isSameRoad(road, commonRoad) : !road.open;
  });
}
