import type { ChartMessage } from '../../../shared/chart';

/** What bears on a message and what it bears on, by keys: all that may have, as far as the records tell. */
export interface Causality {
  readonly causes: ReadonlySet<string>;
  readonly effects: ReadonlySet<string>;
}

/** A place in what one general did: its time, and the record, which tells apart what has the same. */
interface Place {
  readonly ms: number;
  readonly n: number | null;
}

/**
 * Lamport’s happened-before ("Time, Clocks, and the Ordering of Events in a Distributed System", 1978) among the
 * messages of a chart: within one general by the order in which it told, between two only by a message that was
 * taken in. Whatever lies between a message and its cause lies between them in time, so a part of a recording
 * gives the same as all of it.
 */
export function causality(messages: readonly ChartMessage[], key: string): Causality {
  const chosen = messages.find((message) => message.key === key);
  if (chosen === undefined) return { causes: new Set(), effects: new Set() };
  return { causes: causesOf(messages, chosen), effects: effectsOf(messages, chosen) };
}

function effectsOf(messages: readonly ChartMessage[], chosen: ChartMessage): Set<string> {
  const effects = new Set<string>();
  const arrival = arrivalOf(chosen);
  if (arrival === null) return effects;
  const reached = new Map<number, Place>([[chosen.to, arrival]]);
  // One round finds them all, but for what has the very same time.
  for (let found = true; found;) {
    found = false;
    for (const message of messages) {
      if (message === chosen || effects.has(message.key)) continue;
      const since = reached.get(message.from);
      if (since === undefined || !isBefore(since, departureOf(message))) continue;
      effects.add(message.key);
      found = true;
      const taken = arrivalOf(message);
      const known = reached.get(message.to);
      if (taken === null || (known !== undefined && isBefore(known, taken))) continue;
      reached.set(message.to, taken);
    }
  }
  return effects;
}

function causesOf(messages: readonly ChartMessage[], chosen: ChartMessage): Set<string> {
  const causes = new Set<string>();
  const until = new Map<number, Place>([[chosen.from, departureOf(chosen)]]);
  for (let found = true; found;) {
    found = false;
    for (const message of messages.toReversed()) {
      if (message === chosen || causes.has(message.key)) continue;
      const taken = arrivalOf(message);
      const bound = until.get(message.to);
      if (taken === null || bound === undefined || !isBefore(taken, bound)) continue;
      causes.add(message.key);
      found = true;
      const departure = departureOf(message);
      const known = until.get(message.from);
      if (known === undefined || isBefore(known, departure)) until.set(message.from, departure);
    }
  }
  return causes;
}

function departureOf({ departMs, n }: ChartMessage): Place {
  return { ms: departMs, n };
}

function arrivalOf({ end }: ChartMessage): Place | null {
  return end.type === 'arrived' ? { ms: end.ms, n: end.n } : null;
}

function isBefore(one: Place, other: Place): boolean {
  if (one.ms !== other.ms) return one.ms < other.ms;
  return one.n === null || other.n === null || one.n < other.n;
}
