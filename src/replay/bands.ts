import type { Band, SiegeView } from '../shared';
import { currentLeader } from '../shared';

/** The terms of a recording, one behind the other, each with whoever leads in it. */
export class Bands {
  readonly all: Band[] = [];
  #latest: SiegeView['generals'] | null = null;

  /** @param view the picture at this time, in milliseconds since the first record */
  take(view: Pick<SiegeView, 'generals'>, elapsedMs: number): void {
    if (view.generals === this.#latest) return;
    this.#latest = view.generals;
    const leader = currentLeader(view);
    const term = leader?.term ?? Math.max(0, ...view.generals.map((general) => general.term ?? 0));
    const last = this.all.at(-1);
    if (last?.term === term && last.leader === (leader?.id ?? null)) return;
    // What lasted no time can't be seen.
    if (last?.fromMs === elapsedMs) this.all.pop();
    this.all.push({ fromMs: elapsedMs, term, leader: leader?.id ?? null });
  }
}
