import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../../src/cluster/directives/status';
import { describeStatus, SiegeStatus } from '../../../../src/siege/status';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const SIEGE = { port: 1, pid: 2, startedAt: '2026-11-28T10:00:00.000Z', engine: 'raft-siege' };

function read(siege: SyntheticSiege): SiegeStatus {
  return SiegeStatus.parse({ siege: SIEGE, ...statusOf(siege.view) });
}

describe('the status of a siege', () => {
  it('is told as it is read, for a person too', () => {
    const siege = new SyntheticSiege().advance(3000);
    siege.command({ type: 'setRoad', from: 0, to: 1, change: { open: false } });
    const status = read(siege);
    expect(status.pace).toMatchObject({ heartbeatMs: 1000, travelMs: 400, tempo: 1 });
    expect(status.roads).toContainEqual(
      expect.objectContaining({ from: 0, to: 1, cut: true, asItCame: false }),
    );
    expect(describeStatus(status)).toContain('road 0>1: cut');
  });

  it('knows no roads of generals that somebody else has started', () => {
    const status = read(new SyntheticSiege({ attached: { attached: true } }).advance(3000));
    expect(status.pace).toMatchObject({ heartbeatMs: 1000, travelMs: null, tempo: null });
    expect(status.roads).toHaveLength(6);
    for (const { from, to, ...road } of status.roads) {
      expect([from, to, ...new Set(Object.values(road))]).toEqual([from, to, null]);
    }
    const text = describeStatus(status);
    expect(text).toContain('6000 ms, what the roads are like is not told.');
    expect(text).not.toContain('road 0');
  });

  it('knows neither term nor log of one that was never heard', () => {
    const siege = new SyntheticSiege({ attached: { attached: true } });
    siege.tellOf({ type: 'contactLost', node: 2, message: 'Nobody answers there.' });
    const status = read(siege);
    expect(status.nodes[2]).toMatchObject({ condition: 'unknown', term: null, commitIndex: null });
    expect(describeStatus(status)).toContain('general 2: unknown, term and log not told, port');
  });
});
