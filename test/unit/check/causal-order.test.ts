import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CausalOrder } from '../../../src/check/causal-order';
import { State } from '../../../src/raft';
import type { LossReason, NodeEvent } from '../../../src/shared';
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

function collect(): { order: CausalOrder<null>; out: string[] } {
  const out: string[] = [];
  const order = new CausalOrder<null>(({ event }, untold) => {
    out.push(`${event.node}:${event.type}${untold ? '!' : ''}`);
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
    order.add({ event: arrived(b, 0, '1.1.1'), item: null });
    order.add({
      event: b.tell({ type: 'stateChanged', from: State.Candidate, to: State.Leader, reason: '' }),
      item: null,
    });
    expect(out).toEqual([]);
    order.add({
      event: a.tell({ type: 'voteCast', candidate: 1, granted: true, reason: 'granted' }),
      item: null,
    });
    order.add({ event: departure, item: null });
    expect(out).toEqual(['0:voteCast', '0:messageSent', '1:messageArrived', '1:stateChanged']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not hold up those who wait for nothing', () => {
    const { order, out } = collect();
    order.add({ event: arrived(new Teller(1), 0, '1.1.1'), item: null });
    order.add({ event: new Teller(2).tell({ type: 'applied', lastApplied: 1 }), item: null });
    expect(out).toEqual(['2:applied']);
    order.close();
  });

  it('gives up waiting after a while, and says so', () => {
    const { order, out } = collect();
    order.add({ event: arrived(new Teller(1), 0, '1.1.1'), item: null });
    vi.advanceTimersByTime(1999);
    expect(out).toEqual([]);
    vi.advanceTimersByTime(10);
    expect(out).toEqual(['1:messageArrived!']);
  });

  it('gives up at once where the sender is gone and has told all it had to tell', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.add({ event: arrived(b, 0, '1.1.1'), item: null });
    order.nodeEnded(0);
    expect(out).toEqual(['1:messageArrived!']);
    order.add({ event: a.started(), item: null });
    order.add({ event: arrived(b, 0, '1.1.2'), item: null });
    expect(out).toEqual(['1:messageArrived!', '0:started']);
    order.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hears what a process that is gone had told, where that still waits for others', () => {
    const { order, out } = collect();
    const [a, b, c] = [new Teller(0), new Teller(1), new Teller(2)];
    order.add({ event: arrived(b, 0, '1.1.1'), item: null });
    // The last words of general 0 are here, behind what it took in from general 2.
    order.add({ event: arrived(a, 2, '3.1.1'), item: null });
    order.add({ event: sent(a, 1, '1.1.1'), item: null });
    order.nodeEnded(0);
    expect(out).toEqual([]);
    order.add({ event: sent(c, 0, '3.1.1'), item: null });
    expect(out).toEqual(['2:messageSent', '0:messageArrived', '0:messageSent', '1:messageArrived']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hears a second life of a process that is gone as it heard the first', () => {
    const { order, out } = collect();
    const b = new Teller(1);
    order.nodeEnded(0);
    const second = new Teller(0, 2);
    order.add({ event: second.started(), item: null });
    order.add({ event: arrived(b, 0, '1.2.1'), item: null });
    expect(out).toEqual(['0:started']);
    order.add({ event: sent(second, 1, '1.2.1'), item: null });
    expect(out).toEqual(['0:started', '0:messageSent', '1:messageArrived']);
    order.nodeEnded(0);
    order.add({ event: arrived(b, 0, '1.2.2'), item: null });
    expect(out.at(-1)).toBe('1:messageArrived!');
    order.close();
  });

  it('lets an arrival go whose sender has given it up, as a frozen process reads it when it goes on', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.add({ event: sent(a, 1, '1.1.1'), item: null });
    order.add({ event: lost(a, 1, '1.1.1', 'expired'), item: null });
    order.add({ event: arrived(b, 0, '1.1.1'), item: null });
    expect(out).toEqual(['0:messageSent', '0:messageLost', '1:messageArrived']);
  });

  it('expects nothing of what was lost on the road', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.add({ event: sent(a, 1, '1.1.1'), item: null });
    order.add({ event: lost(a, 1, '1.1.1', 'cut'), item: null });
    order.add({ event: arrived(b, 0, '1.1.1'), item: null });
    expect(out).toEqual(['0:messageSent', '0:messageLost']);
    order.close();
  });

  it('keeps each leg of a journey apart', () => {
    const { order, out } = collect();
    const [a, b] = [new Teller(0), new Teller(1)];
    order.add({ event: sent(a, 1, '1.1.1'), item: null });
    order.add({
      event: b.tell({ type: 'messageArrived', id: '1.1.1', leg: 'request', from: 0 }),
      item: null,
    });
    expect(out).toEqual(['0:messageSent']);
    order.close();
  });
});
