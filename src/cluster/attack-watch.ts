import type { AttackView, Judged, OrderEntry, SiegeRecord } from '../shared';
import { isDecidable, isNodeEvent, judge } from '../shared';
import type { ClusterNews } from './relay';
import type { Time } from './time';
import { MACHINE_TIME } from './time';
import { until } from './until';

/** To look later than this after a moment that was waited for, tells that this process stood still. */
const STOOD_STILL_MS = 250;

/**
 * Says how an attack ended, once `judge` can tell. It knows nothing of its own of the attack: it is the
 * clock by which an hour comes and a wait ends, and the ear that knows of whom it has heard since.
 */
export class AttackWatch {
  readonly #view: () => Judged;
  readonly #announce: (news: ClusterNews) => void;
  readonly #time: Time;
  readonly #heardAt = new Map<number, number>();
  /** What was announced, and may not have come back as a record yet. */
  readonly #announced = new Set<string>();
  #judged: AttackView | null = null;
  #isDue = false;
  #awakeSinceMs: number | null = null;
  #dueAtMs = Infinity;
  #cancel: () => void = () => undefined;

  /** @param view what is known of the siege after the record that is being handed in. */
  constructor(view: () => Judged, announce: (news: ClusterNews) => void, time = MACHINE_TIME) {
    this.#time = time;
    this.#view = view;
    this.#announce = announce;
  }

  take({ event }: SiegeRecord): void {
    if (event.type === 'siegeBegan') this.close();
    if (isNodeEvent(event)) this.#heardAt.set(event.node, event.at);
    if (this.#isDue || this.#view().attack !== this.#judged) this.#look();
  }

  /** Forgets everything and stops waiting. */
  close(): void {
    this.#cancel();
    this.#heardAt.clear();
    this.#announced.clear();
    this.#judged = null;
    this.#isDue = false;
    this.#awakeSinceMs = null;
    this.#dueAtMs = Infinity;
  }

  #look(): void {
    const view = this.#view();
    const { attack } = view;
    const now = this.#time.wallMs();
    this.#judged = attack;
    this.#isDue = false;
    if (now > this.#dueAtMs + STOOD_STILL_MS) this.#awakeSinceMs = now;
    let nextMs = Infinity;
    for (const hour of attack.hours) {
      if (!isDecidable(attack, hour) || this.#announced.has(keyOf(hour))) continue;
      const hearing = { nowMs: now, heardAt: this.#heardAt, awakeSinceMs: this.#awakeSinceMs };
      const judgement = judge(view, hour, hearing);
      if (judgement.type === 'open') {
        this.#isDue ||= now >= hour.hourMs;
        nextMs = Math.min(nextMs, judgement.nextMs);
        continue;
      }
      this.#announced.add(keyOf(hour));
      const { index, term } = hour;
      const { parts, succeeded } = judgement;
      const time = new Date(hour.hourMs).toISOString();
      this.#announce({ type: 'attackDecided', entry: { index, term }, time, parts, succeeded });
    }
    this.#lookAgainAt(nextMs);
  }

  #lookAgainAt(atMs: number): void {
    this.#cancel();
    this.#dueAtMs = atMs;
    if (atMs === Infinity) return;
    this.#cancel = until(this.#time, atMs, () => {
      this.#look();
    });
  }
}

function keyOf({ index, term }: OrderEntry): string {
  return `${index}:${term}`;
}
