import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CausalOrder } from '../../../src/check/causal-order';
import { State } from '../../../src/raft';
import type { ClusterEvent, LossReason, NodeEvent, SiegeEvent } from '../../../src/shared';
import { DEFAULT_TIMING } from '../../../src/shared';
import { MACHINE_TIME } from '../../../src/cluster/time';
import { Teller } from '../../support/node-events';

function sent(teller: Teller, to: number, id: string): NodeEvent {
  const message = { rpc: 'requestVote', term: 2, voteGranted: true } as const;
  return teller.tell({
    type: 'messageSent',
    id,
    to,
    travelMs: 0,
    cargo: { leg: 'answer', message },
  });
}
const arrived = (teller: Teller, from: number, id: string): NodeEvent =>
  teller.tell({ type: 'messageArrived', id, leg: 'answer', from });
const lost = (teller: Teller, to: number, id: string, reason: LossReason): NodeEvent =>
  teller.tell({ type: 'messageLost', id, leg: 'answer', to, fraction: 1, reason });

const exited = (node: number): ClusterEvent => ({
  v: 1,
  at: 0,
  type: 'processExited',
  node,
  incarnation: 1,
  cause: 'killed',
  exitStatus: null,
  signal: 'SIGKILL',
  message: '',
});
const gap = (node: number): ClusterEvent => ({
  v: 1,
  at: 0,
  type: 'gap',
  node,
  incarnation: 1,
  expected: 1,
  got: 2,
});

function collect(): { order: CausalOrder<null>; out: string[] } {
  const out: string[] = [];
  const order = new CausalOrder<null>((event) => {
    out.push(`${'node' in event ? event.node : ''}:${event.type}`);
  }, MACHINE_TIME);
  return { order, out };
}

describe('causal order', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets a departure go before its arrival, whichever was told first', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    const departure = sent(a, 1, '1.1.1');
    order.take(arrived(b, 0, '1.1.1'), null);
    order.take(
      b.tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
      null,
    );
    expect(out).toEqual([]);
    order.take(a.tell({ type: 'voteCast', candidate: 1, granted: true, reason: 'granted' }), null);
    order.take(departure, null);
    expect(out).toEqual(['0:voteCast', '0:messageSent', '1:messageArrived', '1:stateChanged']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not hold up those who wait for nothing', () => {
    const { order, out } = collect();
    order.take(arrived(new Teller(1), 0, '1.1.1'), null);
    order.take(new Teller(2).tell({ type: 'applied', lastApplied: 1 }), null);
    expect(out).toEqual(['2:applied']);
    order.end();
  });

  it('gives up waiting after a while', () => {
    const { order, out } = collect();
    order.take(arrived(new Teller(1), 0, '1.1.1'), null);
    vi.advanceTimersByTime(1999);
    expect(out).toEqual([]);
    vi.advanceTimersByTime(10);
    expect(out).toEqual(['1:messageArrived']);
  });

  it('does not wait long where the sender is gone', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.take(arrived(b, 0, '1.1.1'), null);
    order.take(exited(0), null);
    vi.advanceTimersByTime(110);
    expect(out).toEqual(['0:processExited', '1:messageArrived']);
    order.take(a.started(), null);
    order.take(arrived(b, 0, '1.1.2'), null);
    expect(out.slice(2)).toEqual(['0:started']);
    order.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells what the supervisor says of a node behind what the node has told, whatever that waits for', () => {
    const { order, out } = collect();
    const [a, b, c] = [new Teller(0), new Teller(1), new Teller(2)];
    order.take(arrived(b, 0, '1.1.1'), null);
    order.take(arrived(a, 2, '3.1.1'), null);
    order.take(sent(a, 1, '1.1.1'), null);
    order.take({ v: 1, at: 0, type: 'fogChanged', fog: null }, null);
    expect(out).toEqual([':fogChanged']);
    order.take(exited(0), null);
    expect(out.slice(1)).toEqual([
      '0:messageArrived',
      '0:messageSent',
      '0:processExited',
      '1:messageArrived',
    ]);
    order.take(sent(c, 0, '3.1.1'), null);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the supervisor misses events of', (a: Teller): SiegeEvent => gap(a.node)],
    [
      'events were dropped by',
      (a: Teller): SiegeEvent => a.tell({ type: 'eventsDropped', count: 3 }),
    ],
  ])('does not wait long where %s the sender, and is as patient as ever later', (_, lose) => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.take(arrived(b, 0, '1.1.1'), null);
    order.take(lose(a), null);
    vi.advanceTimersByTime(50);
    order.take(arrived(b, 0, '1.1.2'), null);
    expect(out).toHaveLength(1);
    vi.advanceTimersByTime(110);
    expect(out.slice(1)).toEqual(['1:messageArrived', '1:messageArrived']);
    vi.advanceTimersByTime(2500);
    order.take(arrived(b, 0, '1.1.3'), null);
    vi.advanceTimersByTime(1900);
    expect(out).toHaveLength(3);
    order.end();
    expect(out).toHaveLength(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves nothing of one siege for the next', () => {
    const { order, out } = collect();
    order.take(arrived(new Teller(1), 0, '1.1.1'), null);
    order.take(
      {
        v: 1,
        at: 0,
        type: 'siegeBegan',
        servers: [],
        rules: 'paper',
        timing: DEFAULT_TIMING,
        decreedLeader: null,
        roads: [],
        replaceDeposed: true,
      },
      null,
    );
    expect(out).toEqual(['1:messageArrived', ':siegeBegan']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hears a second life of a process that is gone as it heard the first', () => {
    const { order, out } = collect();
    const b = new Teller(1);
    order.take(exited(0), null);
    const second = new Teller(0, 2);
    order.take(second.started(), null);
    order.take(arrived(b, 0, '1.2.1'), null);
    expect(out.slice(1)).toEqual(['0:started']);
    order.take(sent(second, 1, '1.2.1'), null);
    expect(out.slice(1)).toEqual(['0:started', '0:messageSent', '1:messageArrived']);
    order.take(exited(0), null);
    order.take(arrived(b, 0, '1.2.2'), null);
    vi.advanceTimersByTime(110);
    expect(out.at(-1)).toBe('1:messageArrived');
    order.end();
  });

  it('lets an arrival go whose sender has given it up, as a frozen process reads it when it goes on', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.take(sent(a, 1, '1.1.1'), null);
    order.take(lost(a, 1, '1.1.1', 'expired'), null);
    order.take(arrived(b, 0, '1.1.1'), null);
    expect(out).toEqual(['0:messageSent', '0:messageLost', '1:messageArrived']);
  });

  it('expects nothing of what was lost on the road', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.take(sent(a, 1, '1.1.1'), null);
    order.take(lost(a, 1, '1.1.1', 'cut'), null);
    order.take(arrived(b, 0, '1.1.1'), null);
    expect(out).toEqual(['0:messageSent', '0:messageLost']);
    order.end();
  });

  it('keeps each leg of a journey apart', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.take(sent(a, 1, '1.1.1'), null);
    order.take(b.tell({ type: 'messageArrived', id: '1.1.1', leg: 'request', from: 0 }), null);
    expect(out).toEqual(['0:messageSent']);
    order.end();
  });
});
