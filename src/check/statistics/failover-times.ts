import { State } from '../../raft';
import type { FailoverBin, Prospect, SiegeEvent, Statistics } from '../../shared';
import { failoverShare, isNodeEvent } from '../../shared';
import { binsUpTo, countIn } from './bins';
import type { Field } from './field';
import { Sample } from './sample';

/** Of more than so many failovers these are compared with what was to be expected. */
const MAX_COMPARED = 4000;

/** How long failovers took, and what was to be expected of each. */
export class FailoverTimes {
  readonly #sample = new Sample();
  readonly #compared: { readonly durationMs: number; readonly prospect: Prospect | null }[] = [];
  #leader: { readonly node: number; readonly term: number } | null = null;
  #lost: { readonly at: number; readonly prospect: Prospect | null } | null = null;

  /** @param field how it was before the event */
  take(event: SiegeEvent, field: Field): void {
    if (isNodeEvent(event)) {
      const { node, term, state, at } = event;
      // Programs of others may not tell their term.
      if (state !== State.Leader || term === null) return;
      if (this.#leader !== null && term <= this.#leader.term) return;
      if (this.#lost !== null) this.#note(Math.max(0, at - this.#lost.at), this.#lost.prospect);
      this.#leader = { node, term };
      this.#lost = null;
      return;
    }
    switch (event.type) {
      case 'siegeBegan':
        this.#leader = null;
        this.#lost = null;
        return;
      case 'processExited':
      case 'frozen':
        if (this.#leader?.node !== event.node || this.#lost !== null) return;
        this.#lost = { at: event.at, prospect: field.prospectWithout(event.node) };
        return;
      case 'thawed':
        if (this.#leader?.node === event.node) this.#lost = null;
        return;
      default:
    }
  }

  finish(): Statistics['failovers'] {
    const shares = this.#compared.flatMap(({ prospect }) => {
      const share = prospect === null ? null : failoverShare(prospect);
      return share === null ? [] : [share];
    });
    const durations = this.#compared.map(({ durationMs }) => durationMs);
    const latestMs = Math.max(0, ...durations, ...shares.map((share) => share.latestMs));
    const bins = durations.length === 0 ? [] : binsUpTo(latestMs);
    return {
      spread: this.#sample.spread,
      bins: bins.map(({ fromMs, toMs }): FailoverBin => {
        const expected = shares.reduce((sum, { before }) => sum + before(toMs) - before(fromMs), 0);
        return { fromMs, toMs, count: countIn(durations, { fromMs, toMs }), expected };
      }),
      unexpected: durations.length - shares.length,
    };
  }

  #note(durationMs: number, prospect: Prospect | null): void {
    this.#sample.add(durationMs);
    if (this.#compared.length < MAX_COMPARED) this.#compared.push({ durationMs, prospect });
  }
}
