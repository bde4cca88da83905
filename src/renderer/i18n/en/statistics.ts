import type { Format } from '../format';

/** What a recording measures. */
export const statistics = (f: Format) => ({
  label: 'Statistics of the recording',
  whole: 'Of the whole recording, not only up to the moment that is shown.',
  counting: 'The recording is being counted…',
  failed: 'The recording can’t be counted.',
  save: 'Save as CSV',
  saved: (name: string) => `Saved as ${name}.`,
  spread: (count: number, median: string, p95: string, max: string) =>
    count === 1
      ? `One, in ${median}.`
      : `${f.number(count)}: half of them within ${median}, 95 of 100 within ${p95}, the slowest ${max}.`,
  failovers: 'Failovers',
  noFailover: 'No leader fell and was followed by another.',
  expected:
    'Bars: measured. Dashed: to be expected, by the timers, roads and living of each, without split votes.',
  unexpected: (count: number) => `Of ${f.number(count)} it can’t be said what was to be expected.`,
  orders: 'Orders',
  taken: (taken: number, committed: number) =>
    `Leaders took ${f.number(taken)} ${f.plural(taken, { one: 'order', other: 'orders' })}; ${f.number(committed)} of them they saw committed, from taking to committed:`,
  messagesEach: (messages: string) =>
    `${messages} messages carried or acknowledged each committed order.`,
  messages: (heartbeats: string, entries: string, votes: string) =>
    `All messages: ${heartbeats} with heartbeats, ${entries} with entries, ${votes} for votes, answers included.`,
  availability: 'Availability',
  led: (share: string) => `Somebody who was alive led ${share} of the time.`,
  up: (alive: string, led: string) => `alive ${alive}, led ${led}`,
  frozen: (share: string) => `frozen ${share}`,
  untold: (share: string) => `not told ${share}`,
  roundTrips: 'Round trips',
  noRoundTrip: 'No answer came back.',
  road: 'Road',
  fromTo: (from: number, to: number) => `${from} to ${to} and back`,
  median: 'Half within',
  p95: '95 % within',
  course: 'Over time',
  elections: 'Elections',
  contests: (won: number, split: number, failed: number) =>
    [
      `${f.number(won)} won`,
      `${f.number(split)} split ${f.plural(split, { one: 'vote', other: 'votes' })}`,
      `${f.number(failed)} with one candidate who came to nothing`,
    ].join(', '),
  term: 'Term',
  leader: 'Leader',
  votes: 'Votes',
  took: 'Took',
  split: (term: number, candidates: string) =>
    `Split vote in term ${f.number(term)}: ${candidates}.`,
});

export type StatisticsTexts = ReturnType<typeof statistics>;
