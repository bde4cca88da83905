import type { Spread, Statistics } from '../../../shared/statistics';

type Row = readonly [table: string, key: string, figure: string, value: number];

/** Every figure on a line of its own: what it is about, which of them, its name with its unit, and its value. */
export function csvOf(statistics: Statistics): string {
  const rows = rowsOf(statistics).map(
    ([table, key, figure, value]) => `${table},${key},${figure},${value}\r\n`,
  );
  return `table,key,figure,value\r\n${rows.join('')}`;
}

function rowsOf(statistics: Statistics): readonly Row[] {
  const { lengthMs, ledMs, failovers, elections, roundTrips, orders, availability, messages } =
    statistics;
  return [
    ['recording', 'all', 'lengthMs', lengthMs],
    ['recording', 'all', 'ledMs', ledMs],
    ...spreadRows('failovers', 'all', failovers.spread),
    ['failovers', 'all', 'unexpected', failovers.unexpected],
    ...failovers.bins.flatMap(({ fromMs, toMs, count, expected }): Row[] => [
      ['failoverBins', `${fromMs}-${toMs}`, 'count', count],
      ['failoverBins', `${fromMs}-${toMs}`, 'expected', expected],
    ]),
    ...elections.won.flatMap(({ term, leader, votes, durationMs }): Row[] => [
      ['elections', `${term}`, 'leader', leader],
      ['elections', `${term}`, 'votes', votes],
      ['elections', `${term}`, 'durationMs', durationMs],
    ]),
    ...elections.split.map(({ term, candidates }): Row => [
      'splitVotes',
      `${term}`,
      'candidates',
      candidates.length,
    ]),
    ['elections', 'all', 'failed', elections.failed],
    ...roundTrips.flatMap(({ from, to, spread, means, partMs }) => [
      ...spreadRows('roundTrips', `${from}>${to}`, spread),
      ...means.flatMap((mean, i): Row[] =>
        mean === null ? [] : [['roundTripMeans', `${from}>${to}@${i * partMs}`, 'ms', mean]],
      ),
    ]),
    ['orders', 'all', 'taken', orders.taken],
    ...spreadRows('orders', 'all', orders.latency),
    ...orders.bins.map(({ fromMs, toMs, count }): Row => [
      'orderBins',
      `${fromMs}-${toMs}`,
      'count',
      count,
    ]),
    ...(orders.messagesEach === null
      ? []
      : [['orders', 'all', 'messagesEach', orders.messagesEach] as const]),
    ...availability.flatMap(({ node, ...figures }) =>
      Object.entries(figures).map(([figure, value]): Row => [
        'availability',
        `${node}`,
        figure,
        value,
      ]),
    ),
    ...Object.entries(messages).map(([figure, value]): Row => ['messages', 'all', figure, value]),
  ];
}

function spreadRows(table: string, key: string, spread: Spread | null): readonly Row[] {
  if (spread === null) return [[table, key, 'count', 0]];
  const { count, ...times } = spread;
  return [
    [table, key, 'count', count],
    ...Object.entries(times).map(([name, value]): Row => [table, key, `${name}Ms`, value]),
  ];
}
