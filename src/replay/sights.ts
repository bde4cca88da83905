import { State } from '../raft';
import type { KeptRecord, Mark, Sight, SiegeEvent, SiegeView } from '../shared';
import { SIGHTS } from '../shared';

/** What of a recording is drawn one by one; of the others there are too many. */
const DRAWN: ReadonlySet<Sight> = new Set([
  'election',
  'death',
  'cut',
  'order',
  'attack',
  'violation',
]);
/** Marks of one kind nearer to each other than this share of the whole can't be told apart. */
const SHARE = 1 / 2000;

type Before = Pick<SiegeView, 'generals' | 'roads'>;
type Sighting = Omit<Mark, 'n' | 'elapsedMs'>;

/** Where in a recording something of each kind happens. */
export class Sights {
  readonly #places = new Map<Sight, number[]>(SIGHTS.map((sight) => [sight, []]));
  readonly #marks: Mark[] = [];

  /** @param before the picture before the record */
  take(before: Before, record: KeptRecord, elapsedMs: number): void {
    if (record.type !== 'event') return;
    const seen = sightOf(before, record.event);
    if (seen === null) return;
    this.#places.get(seen.sight)?.push(record.n);
    if (DRAWN.has(seen.sight)) this.#marks.push({ ...seen, n: record.n, elapsedMs });
  }

  /** The nearest record of a kind behind or before record `n`; null: there is none. */
  find(sight: Sight, direction: 'next' | 'previous', n: number): number | null {
    const places = this.#places.get(sight) ?? [];
    const found =
      direction === 'next' ? places.find((each) => each > n) : places.findLast((each) => each < n);
    return found ?? null;
  }

  /** Marks that can be told apart on a tape of this length. */
  marks(lengthMs: number): readonly Mark[] {
    const latest = new Map<Sight, number>();
    return this.#marks.filter(({ sight, elapsedMs }) => {
      const last = latest.get(sight);
      if (last !== undefined && elapsedMs - last < lengthMs * SHARE) return false;
      latest.set(sight, elapsedMs);
      return true;
    });
  }
}

function sightOf(before: Before, event: SiegeEvent): Sighting | null {
  switch (event.type) {
    case 'stateChanged':
      return event.to === State.Leader ? { sight: 'election', node: event.node } : null;
    case 'processExited':
      return { sight: 'death', node: event.node };
    case 'committed': {
      const highest = Math.max(0, ...before.generals.map(({ commitIndex }) => commitIndex));
      return event.commitIndex > highest ? { sight: 'commit', node: event.node } : null;
    }
    case 'messageLost':
      return { sight: 'loss', node: event.node };
    case 'roadChanged': {
      const { from, to, road } = event;
      const was = before.roads.find((each) => each.from === from && each.to === to);
      return !road.open && was?.road.open !== false ? { sight: 'cut', node: from } : null;
    }
    case 'orderAccepted':
      return { sight: 'order', node: event.node };
    case 'attackDecided':
      return { sight: 'attack', node: null };
    case 'violation':
      return { sight: 'violation', node: event.node };
    default:
      return null;
  }
}
