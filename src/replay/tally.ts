import type { DullStretch, KeptRecord, SiegeEvent } from '../shared';
import { kindOf } from '../shared';
import type { Glance } from './timeline';

/** Only heartbeats for so many of their intervals are dull, but for one interval at either end. */
const DULL_BEATS = 6;
const MAX_DULL = 300;
const NOBODY = 255;

type Sort = 'sent' | 'lost';
const SORTS: readonly (Sort | null)[] = [null, 'sent', 'lost'];

/** When each record came and what it was, in little room: for counting, and for finding where little happened. */
export class Tally {
  #elapsedMs = new Float64Array(1024);
  #sorts = new Uint8Array(1024);
  #nodes = new Uint8Array(1024);
  #size = 0;
  readonly #dull: DullStretch[] = [];
  #notableMs = 0;
  #beatMs = 0;

  take(record: KeptRecord, { elapsedMs, view }: Glance): void {
    if (this.#size === this.#sorts.length) this.#grow();
    const at = this.#size;
    this.#size += 1;
    this.#elapsedMs[at] = elapsedMs;
    this.#sorts[at] = 0;
    this.#nodes[at] = NOBODY;
    if (record.type === 'event') {
      const { event } = record;
      const sort =
        event.type === 'messageSent' ? 'sent' : event.type === 'messageLost' ? 'lost' : null;
      this.#sorts[at] = SORTS.indexOf(sort);
      if ('node' in event) this.#nodes[at] = Math.min(NOBODY, event.node);
      if (isRoutine(event)) return;
    }
    this.#note(elapsedMs);
    this.#beatMs = view.timing.heartbeatMs;
  }

  /** How many records there are from one time to another, both included. */
  countBetween(fromMs: number, toMs: number): number {
    return Math.max(0, this.#placeBehind(toMs) - this.#placeOf(fromMs));
  }

  /** How many messages were sent and lost by each of so many lanes, in equal parts of a stretch. */
  bins(
    { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
    lanes: number,
    parts: number,
  ): readonly Readonly<Record<Sort, readonly number[]>>[] {
    const none = (): number[] => Array.from({ length: parts }, () => 0);
    const all = Array.from({ length: lanes }, () => ({ sent: none(), lost: none() }));
    const end = this.#placeBehind(toMs);
    for (let i = this.#placeOf(fromMs); i < end; i += 1) {
      const sort = SORTS[this.#sorts[i] ?? 0] ?? null;
      const counts = sort === null ? undefined : all[this.#nodes[i] ?? NOBODY]?.[sort];
      if (counts === undefined) continue;
      const share = ((this.#elapsedMs[i] ?? 0) - fromMs) / Math.max(1, toMs - fromMs);
      const part = Math.min(parts - 1, Math.floor(share * parts));
      counts[part] = (counts[part] ?? 0) + 1;
    }
    return all;
  }

  /** The longest stretches in which nothing but heartbeats happened, in their order. */
  dull(lengthMs: number): readonly DullStretch[] {
    this.#note(lengthMs);
    return this.#dull
      .toSorted((one, other) => other.toMs - other.fromMs - (one.toMs - one.fromMs))
      .slice(0, MAX_DULL)
      .toSorted((one, other) => one.fromMs - other.fromMs);
  }

  #note(elapsedMs: number): void {
    const beatMs = this.#beatMs;
    if (beatMs > 0 && elapsedMs - this.#notableMs >= DULL_BEATS * beatMs) {
      this.#dull.push({ fromMs: this.#notableMs + beatMs, toMs: elapsedMs - beatMs });
    }
    this.#notableMs = elapsedMs;
  }

  /** The place of the first record at or behind a time. */
  #placeOf(timeMs: number): number {
    return this.#search((elapsedMs) => elapsedMs >= timeMs);
  }

  /** The place of the first record behind a time. */
  #placeBehind(timeMs: number): number {
    return this.#search((elapsedMs) => elapsedMs > timeMs);
  }

  #search(isThere: (elapsedMs: number) => boolean): number {
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isThere(this.#elapsedMs[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #grow(): void {
    const size = 2 * this.#size;
    const [elapsedMs, sorts, nodes] = [this.#elapsedMs, this.#sorts, this.#nodes];
    this.#elapsedMs = new Float64Array(size);
    this.#elapsedMs.set(elapsedMs);
    this.#sorts = new Uint8Array(size);
    this.#sorts.set(sorts);
    this.#nodes = new Uint8Array(size);
    this.#nodes.set(nodes);
  }
}

/** Whether an event is of those that come with every heartbeat. */
function isRoutine(event: SiegeEvent): boolean {
  switch (event.type) {
    case 'messageSent': {
      const kind = kindOf(event.cargo);
      return kind === 'heartbeat' || kind === 'accepted';
    }
    case 'messageArrived':
    case 'electionTimerStarted':
    case 'heartbeatTimerStarted':
    case 'heardOut':
      return true;
    default:
      return false;
  }
}
