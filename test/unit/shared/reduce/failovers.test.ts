import { describe, expect, it } from 'vitest';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';
import { currentLeader } from '../../../../src/shared';

/** Lets time pass until another leads; the wall time at which one did. */
function untilLed(siege: SyntheticSiege, otherThan: number): number {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 10) {
    const leader = currentLeader(siege.view);
    if (leader !== null && leader.id !== otherThan) return siege.nowMs;
    siege.advance(10);
  }
  throw new Error('Nobody led within a minute.');
}

describe('failovers', () => {
  it.each(['kill', 'freeze'] as const)('are measured from the leader’s last word: %s', (type) => {
    const siege = new SyntheticSiege({ rules: 'paper' });
    siege.advance(5000);
    expect(siege.view.failovers).toMatchObject({ lead: { lostAt: null }, latest: [] });
    const from = siege.nowMs;
    siege.command({ type, node: 0 });
    expect(siege.view.failovers.lead).toMatchObject({ node: 0, term: 1 });
    expect(siege.view.failovers.lead?.lostAt).not.toBeNull();
    const at = untilLed(siege, 0);
    const { lead, latest } = siege.view.failovers;
    expect(lead?.lostAt).toBeNull();
    expect(latest).toHaveLength(1);
    expect(latest[0]).toMatchObject({ from: 0, to: currentLeader(siege.view)?.id });
    expect(Math.abs((latest[0]?.durationMs ?? 0) - (at - from))).toBeLessThanOrEqual(10);
  });

  it('are none where a follower falls, or a frozen leader goes on', () => {
    const siege = new SyntheticSiege({ rules: 'paper' });
    siege.advance(5000);
    siege.command({ type: 'kill', node: 1 });
    siege.advance(50);
    expect(siege.view.failovers.lead?.lostAt).toBeNull();
    siege.command({ type: 'freeze', node: 0 });
    siege.advance(50);
    expect(siege.view.failovers.lead?.lostAt).not.toBeNull();
    siege.command({ type: 'thaw', node: 0 });
    siege.advance(50);
    expect(siege.view.failovers).toMatchObject({ lead: { lostAt: null }, latest: [] });
  });

  it('count from the freezing where the frozen leader is killed, and end with the siege', () => {
    const siege = new SyntheticSiege({ rules: 'paper' });
    siege.advance(5000);
    siege.command({ type: 'freeze', node: 0 });
    const frozen = siege.view.failovers.lead;
    siege.advance(300);
    siege.command({ type: 'kill', node: 0 });
    expect(siege.view.failovers.lead).toEqual(frozen);
    siege.command({ type: 'beginAnew' });
    expect(siege.view.failovers).toEqual({ lead: null, latest: [] });
  });
});
