import { describe, expect, it } from 'vitest';
import { latenessMs, spareMs } from '../../../src/shared';
import { later } from '../../support/siege/later';
import { SyntheticSiege } from '../../support/siege/synthetic-siege';

describe('how late messengers are', () => {
  it('is not at all where each takes as long as its road', () => {
    expect(latenessMs(new SyntheticSiege().advance(5000).view)).toBeLessThan(1);
  });

  it('is as late as the latest that arrived', () => {
    const { view } = new SyntheticSiege().advance(5000);
    expect(latenessMs(later(view, 70))).toBeCloseTo(70);
  });

  it('leaves out who stood still, and the sleep of the whole computer', () => {
    const siege = new SyntheticSiege().advance(5000);
    siege.command({ type: 'freeze', node: 1 });
    siege.advance(1400);
    siege.command({ type: 'thaw', node: 1 });
    siege.advance(600);
    expect(latenessMs(siege.view)).toBeLessThan(1);
    siege.tellOf({ type: 'machineSlept', forMs: 60_000 });
    expect(latenessMs(later(siege.view, 70))).toBe(0);
  });

  it('may be as much as patience is longer than the time between heartbeats', () => {
    const { view } = new SyntheticSiege();
    const timing = { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } };
    expect(spareMs({ ...view, timing })).toBe(100);
    expect(spareMs({ ...view, timing, isAttached: true })).toBeNull();
  });
});
