import { majority } from '../raft';
import type { ClusterEventOf, Condition, SiegeRecord } from '../shared';
import { ATTACK_TOLERANCE_MS } from '../shared';
import type { ClusterNews } from './relay';
import { until } from './until';
import { nowMs } from './wall-clock';

/** How long after the last moment at which an army may attack its report may take. */
const REPORT_MS = 200;
const MAX_DECIDED = 100;

type AttackPart = ClusterEventOf<'attackDecided'>['parts'][number];
type Part = AttackPart['part'];
type Generals = readonly { readonly condition: Pick<Condition, 'type'> }[];

/** One hour that somebody has ordered the attack for. */
interface Hour {
  readonly parts: Map<number, 'attacked' | 'missed'>;
  /** What each general who says nothing will have done; known once the hour has come. */
  silentParts: readonly Part[] | null;
  readonly cancels: (() => void)[];
}

/**
 * Watches what the nodes say of attacks, and says how each ended: as soon as every living general
 * has had a part in it, at the latest `ATTACK_TOLERANCE_MS` and a little after the hour. An hour
 * that every general has given up for another before it came is not decided: nothing happened.
 */
export class AttackWatch {
  readonly #generals: () => Generals;
  readonly #announce: (news: ClusterNews) => void;
  readonly #hours = new Map<string, Hour>();
  /** The hour that each node's orders hold. */
  readonly #ordered = new Map<number, string>();
  readonly #decided = new Set<string>();

  /** @param generals how the generals are after the record that is being handed in. */
  constructor(generals: () => Generals, announce: (news: ClusterNews) => void) {
    this.#generals = generals;
    this.#announce = announce;
  }

  take({ event }: SiegeRecord): void {
    switch (event.type) {
      case 'siegeBegan':
        this.close();
        return;
      case 'attackOrdered':
        this.#order(event.node, event.time);
        return;
      case 'attacked':
        this.#note(event.node, event.time, 'attacked');
        return;
      case 'attackMissed':
        this.#note(event.node, event.time, 'missed');
        return;
      case 'processExited':
        for (const time of [...this.#hours.keys()]) this.#decideIfComplete(time);
        return;
      default:
    }
  }

  /** Forgets everything and stops waiting. */
  close(): void {
    for (const { cancels } of this.#hours.values()) callAll(cancels);
    this.#hours.clear();
    this.#ordered.clear();
    this.#decided.clear();
  }

  #order(node: number, time: string): void {
    this.#ordered.set(node, time);
    this.#hourOf(time);
    for (const [other, { parts, cancels }] of this.#hours) {
      if (parts.size > 0 || this.#isOrdered(other)) continue;
      callAll(cancels);
      this.#hours.delete(other);
    }
  }

  #note(node: number, time: string, part: 'attacked' | 'missed'): void {
    const hour = this.#hourOf(time);
    if (hour === null) return;
    this.#ordered.set(node, time);
    // Started again, a general that has attacked finds the hour past.
    if (hour.parts.get(node) !== 'attacked') hour.parts.set(node, part);
    this.#decideIfComplete(time);
  }

  #hourOf(time: string): Hour | null {
    const known = this.#hours.get(time);
    if (known !== undefined) return known;
    if (this.#decided.has(time)) return null;
    const timeMs = Date.parse(time);
    const hour: Hour = { parts: new Map(), silentParts: null, cancels: [] };
    this.#hours.set(time, hour);
    // Who learns of an hour that is past still has the same time to say so.
    const endMs = Math.max(timeMs, nowMs()) + ATTACK_TOLERANCE_MS + REPORT_MS;
    hour.cancels.push(
      until(timeMs, () => {
        this.#strike(time, hour);
      }),
      until(endMs, () => {
        this.#decide(time, hour);
      }),
    );
    return hour;
  }

  #strike(time: string, hour: Hour): void {
    hour.silentParts = this.#generals().map(partOfSilent);
    this.#decideIfComplete(time);
  }

  #decideIfComplete(time: string): void {
    const hour = this.#hours.get(time);
    if (hour === undefined || hour.silentParts === null) return;
    const isComplete = this.#generals().every(
      ({ condition }, node) =>
        hour.parts.has(node) || condition.type === 'down' || condition.type === 'absent',
    );
    if (isComplete) this.#decide(time, hour);
  }

  #decide(time: string, { parts, silentParts, cancels }: Hour): void {
    callAll(cancels);
    this.#hours.delete(time);
    this.#decided.add(time);
    for (const oldest of this.#decided) {
      if (this.#decided.size <= MAX_DECIDED) break;
      this.#decided.delete(oldest);
    }
    const all = (silentParts ?? this.#generals().map(partOfSilent)).map(
      (silent, node): AttackPart => ({
        node,
        part: parts.get(node) ?? this.#partOf(node, time, silent),
      }),
    );
    const attackers = all.filter(({ part }) => part === 'attacked').length;
    const succeeded = attackers >= majority(all.length);
    this.#announce({ type: 'attackDecided', time, parts: all, succeeded });
  }

  /** One who was alive and knew, and yet says nothing, slept through the hour or died at it. */
  #partOf(node: number, time: string, silent: Part): Part {
    if (silent !== 'unaware') return silent;
    if (this.#generals()[node]?.condition.type === 'down') return 'dead';
    return this.#ordered.get(node) === time ? 'missed' : 'unaware';
  }

  #isOrdered(time: string): boolean {
    return [...this.#ordered.values()].includes(time);
  }
}

function partOfSilent({ condition }: Generals[number]): Part {
  switch (condition.type) {
    case 'down':
    case 'absent':
      return 'dead';
    case 'frozen':
      return 'frozen';
    case 'starting':
    case 'alive':
      return 'unaware';
  }
}

function callAll(cancels: readonly (() => void)[]): void {
  for (const cancel of cancels) cancel();
}
