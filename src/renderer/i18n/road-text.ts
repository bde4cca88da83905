import { ROAD_RATES, type Road } from '../../shared/settings';
import type { Texts } from './texts';

/** What a road is like, as a list: "400 ms, 30 % lost"; or that it is cut. */
export function roadText(road: Road, texts: Texts): string {
  const { f, table } = texts;
  const { roads } = table;
  if (!road.open) return roads.isCut;
  const parts = [
    travelText(road.travelMs, texts),
    ...(road.jitterMs > 0 ? [roads.jitters(travelText(road.jitterMs, texts))] : []),
    ...ROAD_RATES.flatMap((rate) =>
      road[rate] > 0 ? [roads.shares[rate](f.percent(road[rate]))] : [],
    ),
  ];
  return parts.join(', ');
}

/** A travel time in the unit that suits it: "400 ms", "2 s", "1.5 s". */
export function travelText(ms: number, { f }: Texts): string {
  return ms < 1000 ? f.milliseconds(ms) : f.seconds(ms, ms % 1000 === 0 ? 0 : 1);
}
