import type { FailoverBin, Lead, Prospect, SiegeEvent, Statistics } from '../../shared';
import { failoverShare, followLead } from '../../shared';
import { binsUpTo, countIn } from './bins';
import type { Field } from './field';
import { Sample } from './sample';

/** Of more than so many failovers these are compared with what was to be expected. */
const MAX_COMPARED = 4000;

/** How long it took from a leader's fall to the next one, and what was to be expected of each. */
export class FailoverTimes {
  readonly #sample = new Sample();
  readonly #compared: { readonly durationMs: number; readonly prospect: Prospect | null }[] = [];
  #lead: Lead | null = null;
  #prospect: Prospect | null = null;

  /** @param field how it was before the event */
  take(event: SiegeEvent, field: Field): void {
    const before = this.#lead;
    const lead = followLead(before, event);
    this.#lead = lead;
    if (lead === before || lead === null || before === null) return;
    if (lead.term !== before.term) {
      if (before.lostAt !== null) this.#note(Math.max(0, event.at - before.lostAt), this.#prospect);
    } else if (before.lostAt === null && lead.lostAt !== null) {
      this.#prospect = field.prospectWithout(lead.node);
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
