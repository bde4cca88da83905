import type { ClusterEventOf, SiegeEvent } from '../../../shared/cluster-event';

/** What was done to several generals or roads at once, which is one piece of news. `at`: of the last, wall time in milliseconds. */
export type Together =
  | { readonly type: 'killed'; readonly generals: readonly number[]; readonly at: number }
  /** All roads of one general were cut. */
  | { readonly type: 'isolated'; readonly general: number; readonly at: number }
  | { readonly type: 'cut'; readonly count: number; readonly at: number }
  /** Roads on which nothing is lost or delayed by chance, with their travel time in milliseconds. */
  | {
      readonly type: 'open';
      readonly count: number;
      readonly travelMs: number;
      readonly at: number;
    };

/** What happens within this time of what was before it was done at once, in milliseconds. */
const AT_ONCE_MS = 400;

type Each = ClusterEventOf<'processExited'> | ClusterEventOf<'roadChanged'>;
type Kind = 'killed' | 'cut' | `open ${number}`;

/**
 * Takes what was done at once out of what happened, which is in the order of its telling: groups of two or more,
 * and everything else. `size`: how many generals there are.
 */
export function gather(
  events: readonly SiegeEvent[],
  size: number,
): { readonly together: readonly Together[]; readonly single: readonly SiegeEvent[] } {
  const together: Together[] = [];
  const single: SiegeEvent[] = [];
  const open = new Map<Kind, Each[]>();
  const close = (kind: Kind): void => {
    const group = open.get(kind) ?? [];
    open.delete(kind);
    if (group.length > 1) together.push(asOne(kind, group, size));
    else single.push(...group);
  };
  for (const event of events) {
    const each = readEach(event);
    if (each === null) {
      single.push(event);
      continue;
    }
    const last = open.get(each.kind)?.at(-1);
    if (last !== undefined && each.event.at - last.at > AT_ONCE_MS) close(each.kind);
    open.set(each.kind, [...(open.get(each.kind) ?? []), each.event]);
  }
  for (const kind of [...open.keys()]) close(kind);
  return { together, single };
}

function readEach(event: SiegeEvent): { readonly kind: Kind; readonly event: Each } | null {
  if (event.type === 'processExited') {
    return event.cause === 'killed' ? { kind: 'killed', event } : null;
  }
  if (event.type !== 'roadChanged') return null;
  const { open, travelMs, jitterMs, lossRate, repeatRate, reorderRate } = event.road;
  if (!open) return { kind: 'cut', event };
  const isPlain = [jitterMs, lossRate, repeatRate, reorderRate].every((value) => value === 0);
  return isPlain ? { kind: `open ${travelMs}`, event } : null;
}

function asOne(kind: Kind, group: readonly Each[], size: number): Together {
  const at = Math.max(...group.map((event) => event.at));
  if (kind === 'killed') {
    const generals = group.flatMap((event) => ('node' in event ? [event.node] : []));
    return { type: 'killed', generals: [...new Set(generals)].sort((a, b) => a - b), at };
  }
  const roads = group.filter((event) => event.type === 'roadChanged');
  const count = new Set(roads.map(({ from, to }) => `${from}>${to}`)).size;
  if (kind !== 'cut') return { type: 'open', count, travelMs: roads[0]?.road.travelMs ?? 0, at };
  const lonely = [...new Set(roads.flatMap(({ from, to }) => [from, to]))].filter((id) =>
    roads.every(({ from, to }) => from === id || to === id),
  );
  const [general] = lonely;
  return lonely.length === 1 && general !== undefined && count === 2 * (size - 1)
    ? { type: 'isolated', general, at }
    : { type: 'cut', count, at };
}
