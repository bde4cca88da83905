import {
  headlineAt,
  headlineChangesAt,
  type Headline,
} from '../../../src/renderer/panels/situation/headline';
import { situationOf } from '../../../src/renderer/panels/situation/situation';
import type { SiegeRecord, SiegeView } from '../../../src/shared';
import { attackersOf, EMPTY_VIEW, knowersOf, reduce } from '../../../src/shared';

/** A headline for as long as it stood. Wall times in milliseconds; `toMs` grows while it still stands. */
export interface Telling {
  readonly headline: Headline;
  /** The siege as it was when the headline came up. */
  readonly view: SiegeView;
  readonly fromMs: number;
  toMs: number;
}

/** Reads the headline and nothing else: what it says after each record, and by the clock between two of them. */
export class HeadlineReader {
  readonly tellings: Telling[] = [];
  view = EMPTY_VIEW;
  #nowMs = Number.NEGATIVE_INFINITY;

  /** Takes in what happened, and what the headline said until then. */
  take(record: SiegeRecord): void {
    const next = reduce(this.view, record);
    if (record.event.type === 'siegeBegan') this.#nowMs = next.at;
    this.wait(next.at);
    this.view = next;
    this.#look();
  }

  /** Lets time pass up to `untilMs`, wall time in milliseconds, in which nothing happens. */
  wait(untilMs: number): void {
    if (untilMs <= this.#nowMs) return;
    for (;;) {
      const nextMs = headlineChangesAt(this.view, this.#nowMs);
      if (nextMs >= untilMs) break;
      this.#nowMs = nextMs;
      this.#look();
    }
    this.#nowMs = untilMs;
    this.#look();
  }

  #look(): void {
    const nowMs = this.#nowMs;
    if (this.view.n === 0) return;
    const headline = headlineAt(this.view, situationOf(this.view, 'connected', true), nowMs);
    const last = this.tellings.at(-1);
    if (last !== undefined) last.toMs = nowMs;
    if (last !== undefined && keyOf(last) === keyOf({ headline, view: this.view })) return;
    this.tellings.push({ headline, view: this.view, fromMs: nowMs, toMs: nowMs });
  }
}

/** What makes a headline another one: everything that it says but the seconds that it counts down. */
function keyOf({ headline, view }: Pick<Telling, 'headline' | 'view'>): string {
  if (headline.type === 'attack') {
    const { hour, phase } = headline;
    const count = phase === 'ordered' ? knowersOf(view.attack, hour) : attackersOf(hour);
    return JSON.stringify([phase, hour.index, hour.term, count.length]);
  }
  if (headline.type === 'situation' && 'generals' in headline.situation) {
    return JSON.stringify(headline.situation.generals.map(({ id }) => id));
  }
  return JSON.stringify(headline);
}
