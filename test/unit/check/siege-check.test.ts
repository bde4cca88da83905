import { describe, expect, it } from 'vitest';
import type { SiegeVerdict } from '../../../src/check';
import { allHolds, PAPER_SAYS, SiegeCheck } from '../../../src/check';
import { PROPERTIES, State } from '../../../src/raft';
import type { ClusterEvent, SiegeEvent, SiegeRecord } from '../../../src/shared';
import { DEFAULT_TIMING } from '../../../src/shared';
import { Teller } from '../../support/node-events';
import { SyntheticSiege } from '../../support/siege/synthetic-siege';

function check(records: readonly SiegeRecord[]): SiegeVerdict {
  const siege = new SiegeCheck();
  for (const { n, event } of records) siege.take({ type: 'event', n, at: event.at, event });
  return siege.finish();
}

const numbered = (events: readonly SiegeEvent[]): SiegeRecord[] =>
  events.map((event, i) => ({ n: i + 1, event }));

const began = (size = 3): ClusterEvent => ({
  v: 1,
  at: 1000,
  type: 'siegeBegan',
  servers: Array.from({ length: size }, (_, i) => ({ host: '127.0.0.1', port: 1 + i })),
  rules: 'paper',
  timing: DEFAULT_TIMING,
  decreedLeader: null,
  roads: [],
  replaceDeposed: true,
});

describe('the check of a siege', () => {
  it('finds nothing wrong with one in which a leader is killed and another elected', () => {
    const siege = new SyntheticSiege();
    siege.advance(3000);
    siege.command({ type: 'order', node: 0, key: 'wall', value: 'north' });
    siege.advance(3000);
    siege.command({ type: 'kill', node: 0 });
    siege.advance(20_000);
    const verdict = check(siege.records);
    expect(allHolds(verdict)).toBe(true);
    expect(verdict).toMatchObject({
      records: siege.records.length,
      nodes: [0, 1, 2],
      notTold: [],
      linearizable: { holds: true, key: null },
      orders: { acknowledged: 1, refused: 0, unknown: 0 },
    });
    expect(verdict.properties.map(({ name }) => name)).toEqual(PROPERTIES);
    const [election] = verdict.elections;
    expect(election).toMatchObject({ votes: 2 });
    expect(verdict.failovers).toMatchObject([{ from: 0, to: election?.leader }]);
    const killed = siege.records.find(({ event }) => event.type === 'processExited');
    const led = siege.records.findLast(
      ({ event }) => event.type === 'stateChanged' && event.to === State.Leader,
    );
    expect(verdict.failovers[0]?.durationMs).toBe((led?.event.at ?? 0) - (killed?.event.at ?? 0));
    const { sent, arrived, lost } = verdict.messages;
    expect(arrived).toBeGreaterThan(10);
    expect(sent).toBeGreaterThanOrEqual(arrived + lost);
    expect(lost).toBeGreaterThan(0);
  });

  it('names the property, the record and what was seen where two lead in one term', () => {
    const tellers = [0, 1, 2].map((node) => new Teller(node));
    const events: SiegeEvent[] = [began()];
    for (const teller of tellers) {
      teller.term = 0;
      events.push(teller.started());
    }
    for (const teller of tellers.slice(0, 2)) {
      teller.term = 1;
      teller.state = State.Candidate;
      events.push(
        teller.tell({
          type: 'stateChanged',
          from: State.Follower,
          to: State.Candidate,
          reason: '',
        }),
        teller.tell({ type: 'termChanged', previous: 0 }),
      );
      teller.state = State.Leader;
      events.push(
        teller.tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
      );
    }
    const verdict = check(numbered(events));
    expect(allHolds(verdict)).toBe(false);
    const broken = verdict.properties.filter(({ holds }) => !holds);
    expect(broken).toContainEqual({
      name: 'Election Safety',
      holds: false,
      record: events.length,
      detail: expect.stringMatching(/^Node 1 leads in term 1[^.]*\.$/) as string,
    });
    for (const { name } of broken) expect(PAPER_SAYS[name]).toMatch(/§|Figure/);
  });

  it('says what it cannot judge where somebody has told nothing, or not all', () => {
    const alone = new Teller(0);
    expect(check(numbered([began(), alone.started()])).notTold).toHaveLength(2);
    expect(check(numbered([began()])).notTold).toEqual(PROPERTIES);
    const one = new Teller(0);
    const siege = new SiegeCheck();
    for (const [i, event] of [began(1), one.started()].entries()) {
      siege.take({ type: 'event', n: i + 1, at: event.at, event });
    }
    siege.take({ type: 'dropped', n: 3, at: 2000, count: 5 });
    siege.take({ type: 'unknown', n: 4, at: 2001 });
    const { notTold, records } = siege.finish();
    expect(notTold).toContain('Leader won its election');
    expect(records).toBe(4);
  });

  it('counts what was told of a broken property when it happened', () => {
    const found = { property: 'Log Matching', node: 1, detail: 'differs', record: 1 } as const;
    const verdict = check(numbered([began(), { v: 1, at: 2000, type: 'violation', ...found }]));
    expect(verdict.properties.filter(({ holds }) => !holds)).toMatchObject([
      { name: 'Log Matching', record: 1 },
    ]);
  });
});
