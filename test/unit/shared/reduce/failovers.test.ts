import { describe, expect, it } from 'vitest';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';
import { State } from '../../../../src/raft';
import type { NodeEvent } from '../../../../src/shared';
import { currentLeader } from '../../../../src/shared';
import { heard, siegeWith, started, told } from '../siege';

const killed = {
  type: 'processExited',
  incarnation: 1,
  cause: 'killed',
  exitStatus: null,
  signal: 'SIGKILL',
  message: 'It was killed.',
} as const;

const leads = (node: number, term: number, at: number): NodeEvent =>
  told(
    node,
    {
      type: 'stateChanged',
      from: State.Candidate,
      to: State.Leader,
      reason: { type: 'majorityGranted', votes: 2, size: 3, term },
    },
    { at, term, state: State.Leader },
  );

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

  it('are none where a leader is voted out of office alive', () => {
    const view = siegeWith(started(0), leads(0, 1, 1000), leads(1, 2, 2000));
    expect(view.failovers).toMatchObject({ lead: { node: 1, term: 2 }, latest: [] });
  });

  it('are kept, the last five', () => {
    const falls = Array.from({ length: 7 }, (_, i) => [
      leads(i % 2, i + 1, 1000 * i),
      heard({ ...killed, node: i % 2 }, 1000 * i + 10 + i),
    ]).flat();
    const view = siegeWith(...falls, leads(1, 8, 7000));
    expect(view.failovers.latest).toMatchObject([
      ...[2, 3, 4, 5, 6].map((i) => ({ from: i % 2, to: (i + 1) % 2, durationMs: 990 - i })),
    ]);
  });
});
