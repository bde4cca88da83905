import { describe, expect, it } from 'vitest';
import { State } from '../../../../src/raft';
import type { NodeEvent, NodeEventBody, SiegeView } from '../../../../src/shared';
import {
  currentLeader,
  EMPTY_VIEW,
  lifeOf,
  reduce,
  untoldProperties,
} from '../../../../src/shared';
import { BEGIN } from '../siege';

const COMMAND = 'python3 general.py';

function by1(
  body: Extract<NodeEventBody, { type: 'programStarted' | 'programWrote' | 'stateHeard' }>,
  term: number | null = null,
  state: State | null = null,
): NodeEvent {
  return { v: 1, node: 1, incarnation: 1, seq: 1, at: 1000, term, state, ...body };
}
const STARTED = by1({
  type: 'programStarted',
  pid: 4711,
  address: { host: '127.0.0.1', port: 10_001 },
  command: `${COMMAND} --node 1`,
});
const BEGAN = { ...BEGIN, programs: [{ node: 1, kind: 'program' as const, command: COMMAND }] };

function viewOf(...events: readonly NodeEvent[]): SiegeView {
  return [BEGAN, ...events].reduce(
    (view, event, i) => reduce(view, { n: i + 1, event }),
    EMPTY_VIEW,
  );
}

describe('a program of others', () => {
  it('is known by its command, and by nothing else that it does not tell', () => {
    const [zero, one] = viewOf(STARTED).generals;
    expect(zero?.program).toBeNull();
    expect(one).toMatchObject({ term: null, program: { command: COMMAND } });
    const unknown = { state: null, role: null, timer: null, isTimerHeld: false, forbidden: null };
    expect(one?.condition).toEqual({ type: 'alive', pid: 4711, ...unknown });
  });

  it('is what is heard of it, and then not known any more', () => {
    const heard = by1({ type: 'stateHeard', by: 'message' }, 3, State.Leader);
    const view = viewOf(STARTED, heard);
    expect(currentLeader(view)).toMatchObject({ id: 1, term: 3 });
    // What it has found out as a leader, nobody knows.
    expect(view.generals.map((one) => lifeOf(one)?.role)[1]).toBeNull();
    const later = viewOf(STARTED, heard, by1({ type: 'stateHeard', by: 'message' }, 4, null));
    expect(later.generals[1]).toMatchObject({ term: 4, condition: { state: null } });
    expect(currentLeader(later)).toBeNull();
  });

  it('has its last lines kept, and counted what is not', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}`);
    const wrote = by1({ type: 'programWrote', lines, omitted: 5 });
    const output = viewOf(STARTED, wrote, wrote).generals[1]?.program?.output;
    expect(output?.lines).toHaveLength(40);
    expect(output?.lines.at(-1)).toBe('line 29');
    expect(output?.omitted).toBe(30);
  });

  it('has one line of the chronicle for what it writes, however much that is', () => {
    const wrote = by1({ type: 'programWrote', lines: ['Here I am.'], omitted: 0 });
    const { chronicle } = viewOf(STARTED, wrote, wrote, wrote);
    expect(chronicle.filter(({ record }) => record.event.type === 'programWrote')).toMatchObject([
      { count: 3 },
    ]);
  });

  it('leaves properties that nobody can check', () => {
    expect(untoldProperties(viewOf(STARTED))).toEqual([
      'Leader won its election',
      "Leader's peers consistent",
    ]);
    expect(untoldProperties(reduce(EMPTY_VIEW, { n: 1, event: BEGIN }))).toEqual([]);
  });
});
