import { describe, expect, it } from 'vitest';
import { Tally } from '../../../src/replay/tally';
import { Timeline } from '../../../src/replay/timeline';
import type { Cargo, SiegeEvent } from '../../../src/shared';
import { BEGIN, heard, told } from '../shared/siege';

const beat: Cargo = {
  leg: 'request',
  message: {
    rpc: 'appendEntries',
    term: 1,
    leaderId: 0,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [],
    leaderCommit: 0,
  },
};
const sent = (node: number, at: number): SiegeEvent =>
  told(
    node,
    { type: 'messageSent', id: `${node}.1.${at}`, to: 2, travelMs: 400, cargo: beat },
    { at },
  );
const lost = (node: number, at: number): SiegeEvent =>
  told(
    node,
    { type: 'messageLost', id: '0.1.1', leg: 'request', to: 2, fraction: 0, reason: 'loss' },
    { at },
  );
const said = (at: number): SiegeEvent => heard({ type: 'heraldSaid', text: 'x' }, at);

function tallyOf(...events: readonly SiegeEvent[]): Tally {
  const tally = new Tally();
  const timeline = new Timeline();
  [BEGIN, ...events].forEach((event, i) => {
    const record = { type: 'event', n: i + 1, at: event.at, event } as const;
    tally.take(record, timeline.add(record));
  });
  return tally;
}

describe('the tally of a recording', () => {
  it('counts what is in a stretch, its ends included', () => {
    const tally = tallyOf(said(100), said(200), said(200), said(300));
    expect(tally.countBetween(0, 300)).toBe(5);
    expect(tally.countBetween(100, 200)).toBe(3);
    expect(tally.countBetween(101, 199)).toBe(0);
    expect(tally.countBetween(301, 9000)).toBe(0);
    expect(tally.countBetween(300, 100)).toBe(0);
  });

  it('counts messages by who sent or lost them and when, also many', () => {
    const many = Array.from({ length: 3000 }, (_, i) => sent(i % 2, i));
    const bins = tallyOf(...many, lost(0, 2999)).bins({ fromMs: 1000, toMs: 2999 }, 3, 4);
    expect(bins.map((lane) => lane.sent.reduce((sum, one) => sum + one, 0))).toEqual([
      1000, 1000, 0,
    ]);
    expect(bins[0]?.sent.every((count) => Math.abs(count - 250) <= 1)).toBe(true);
    expect(bins[0]?.lost).toEqual([0, 0, 0, 1]);
  });

  it('knows where there were only heartbeats, and for how long', () => {
    const beats = Array.from({ length: 20 }, (_, i) => sent(0, 1000 * (i + 1)));
    expect(tallyOf(...beats, said(20_500), sent(1, 21_000)).dull(22_000)).toEqual([
      { fromMs: 1000, toMs: 19_500 },
    ]);
    expect(tallyOf(said(5900), said(11_899)).dull(12_000)).toEqual([]);
    expect(tallyOf(said(5900)).dull(11_900)).toEqual([{ fromMs: 6900, toMs: 10_900 }]);
  });
});
