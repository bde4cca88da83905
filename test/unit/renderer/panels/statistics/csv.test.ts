import { expect, it } from 'vitest';
import { csvOf } from '../../../../../src/renderer/panels/statistics/csv';
import type { Statistics } from '../../../../../src/shared/statistics';

const FIGURES: Statistics = {
  lengthMs: 5000,
  failovers: {
    spread: { count: 2, min: 100, median: 100, mean: 150.5, p95: 201, max: 201 },
    bins: [{ fromMs: 0, toMs: 250, count: 2, expected: 0.25 }],
    unexpected: 1,
  },
  elections: {
    won: [{ term: 2, leader: 1, votes: 3, durationMs: 40 }],
    split: [{ term: 3, candidates: [0, 2] }],
    failed: 4,
  },
  roundTrips: [
    {
      from: 0,
      to: 1,
      spread: { count: 1, min: 8, median: 8, mean: 8, p95: 8, max: 8 },
      means: [null, 8],
      partMs: 250,
    },
  ],
  orders: { taken: 1, latency: null, bins: [], messagesEach: null },
  availability: [{ node: 0, aliveMs: 4000, frozenMs: 0, downMs: 1000, untoldMs: 0, ledMs: 5 }],
  ledMs: 6,
  messages: { heartbeats: 7, entries: 8, votes: 9 },
};

it('has each figure on a line of its own, with its name and its unit', () => {
  expect(csvOf(FIGURES).split('\r\n')).toEqual([
    'table,key,figure,value',
    'recording,all,lengthMs,5000',
    'recording,all,ledMs,6',
    'failovers,all,count,2',
    'failovers,all,minMs,100',
    'failovers,all,medianMs,100',
    'failovers,all,meanMs,150.5',
    'failovers,all,p95Ms,201',
    'failovers,all,maxMs,201',
    'failovers,all,unexpected,1',
    'failoverBins,0-250,count,2',
    'failoverBins,0-250,expected,0.25',
    'elections,2,leader,1',
    'elections,2,votes,3',
    'elections,2,durationMs,40',
    'splitVotes,3,candidates,2',
    'elections,all,failed,4',
    'roundTrips,0>1,count,1',
    'roundTrips,0>1,minMs,8',
    'roundTrips,0>1,medianMs,8',
    'roundTrips,0>1,meanMs,8',
    'roundTrips,0>1,p95Ms,8',
    'roundTrips,0>1,maxMs,8',
    'roundTripMeans,0>1@250,ms,8',
    'orders,all,taken,1',
    'orders,all,count,0',
    'availability,0,aliveMs,4000',
    'availability,0,frozenMs,0',
    'availability,0,downMs,1000',
    'availability,0,untoldMs,0',
    'availability,0,ledMs,5',
    'messages,all,heartbeats,7',
    'messages,all,entries,8',
    'messages,all,votes,9',
    '',
  ]);
});
