import type { Spread, Statistics } from '../shared';

/** What a recording measures, as lines for a terminal. */
export function describeStatistics({
  lengthMs,
  ledMs,
  failovers,
  elections: { split, failed },
  roundTrips,
  orders,
  availability,
  messages,
}: Statistics): readonly string[] {
  const share = (ms: number): string => `${((100 * ms) / Math.max(1, lengthMs)).toFixed(1)} %`;
  const { taken, latency, messagesEach } = orders;
  return [
    'Statistics:',
    ...(failovers.spread === null
      ? []
      : [`  from a leader’s fall to the next: ${describe(failovers.spread)}`]),
    ...split.map(
      ({ term, candidates }) => `  split vote in term ${term}: generals ${candidates.join(', ')}`,
    ),
    ...(failed === 0 ? [] : [`  candidates alone who came to nothing: ${failed}`]),
    ...roundTrips.map(({ from, to, spread }) => `  round trip ${from}>${to}: ${describe(spread)}`),
    ...(latency === null
      ? []
      : [`  from order to committed, ${latency.count} of ${taken}: ${describe(latency)}`]),
    ...(messagesEach === null ? [] : [`  messages for each order: ${messagesEach.toFixed(1)}`]),
    ...availability.map(
      ({ node, aliveMs, frozenMs, untoldMs, ledMs: own }) =>
        `  general ${node}: alive ${share(aliveMs)}, frozen ${share(frozenMs)}, led ${share(own)}${
          untoldMs > 0 ? `, not told ${share(untoldMs)}` : ''
        }`,
    ),
    `  somebody led: ${share(ledMs)}`,
    `  messages: ${messages.heartbeats} with heartbeats, ${messages.entries} with entries, ${messages.votes} for votes`,
  ];
}

function describe({ count, min, median, p95, max }: Spread): string {
  const [least, half, most, last] = [min, median, p95, max].map((ms) => ms.toFixed(0));
  if (count === 1) return `${half} ms`;
  return `median ${half} ms, 95 % within ${most} ms, from ${least} to ${last} ms`;
}
