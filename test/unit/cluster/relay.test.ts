import { describe, expect, it } from 'vitest';
import { Relay } from '../../../src/cluster/relay';
import type { SiegeRecord } from '../../../src/shared';
import { DEFAULT_TIMING, recordSchema } from '../../../src/shared';
import { Teller } from '../../support/node-events';

function listen(relay: Relay): SiegeRecord[] {
  const records: SiegeRecord[] = [];
  relay.listen((record) => records.push(record));
  return records;
}

describe('relay', () => {
  it('numbers the events of all nodes and its own in one order', () => {
    const relay = new Relay();
    const records = listen(relay);
    const [a, b] = [new Teller(0), new Teller(1)];
    relay.announce({ type: 'frozen', node: 1 });
    expect(relay.receive(0, 1, [a.started(), a.tell({ type: 'applied', lastApplied: 0 })])).toBe(
      true,
    );
    expect(relay.receive(1, 1, [b.started()])).toBe(true);
    expect(records.map(({ n, event }) => [n, event.type])).toEqual([
      [1, 'frozen'],
      [2, 'started'],
      [3, 'applied'],
      [4, 'started'],
    ]);
    for (const record of records) expect(recordSchema.parse(record)).toEqual(record);
  });

  it('tells no arrival before its departure, and ends without waiting for one', () => {
    const relay = new Relay();
    const records = listen(relay);
    const [a, b] = [new Teller(0), new Teller(1)];
    relay.receive(1, 1, [
      b.tell({ type: 'messageArrived', id: '0.1.1', leg: 'answer', from: 0 }),
      b.tell({ type: 'applied', lastApplied: 1 }),
    ]);
    expect(records).toEqual([]);
    const message = { rpc: 'requestVote', term: 2, voteGranted: true } as const;
    const cargo = { leg: 'answer', message } as const;
    relay.receive(0, 1, [a.tell({ type: 'messageSent', id: '0.1.1', to: 1, travelMs: 0, cargo })]);
    expect(records.map(({ n, event }) => [n, event.type])).toEqual([
      [1, 'messageSent'],
      [2, 'messageArrived'],
      [3, 'applied'],
    ]);
    relay.receive(1, 1, [b.tell({ type: 'messageArrived', id: '0.1.2', leg: 'answer', from: 0 })]);
    expect(records).toHaveLength(3);
    relay.end();
    expect(records).toHaveLength(4);
  });

  it('says which events are missing before the next one, and goes on', () => {
    const relay = new Relay();
    const records = listen(relay);
    const teller = new Teller(2);
    relay.receive(2, 1, [teller.started()]);
    teller.tell({ type: 'applied', lastApplied: 1 });
    teller.tell({ type: 'applied', lastApplied: 2 });
    relay.receive(2, 1, [teller.tell({ type: 'applied', lastApplied: 3 })]);
    relay.receive(2, 1, [teller.tell({ type: 'applied', lastApplied: 4 })]);
    expect(records.map(({ event }) => event)).toMatchObject([
      { type: 'started' },
      { type: 'gap', node: 2, incarnation: 1, expected: 2, got: 4 },
      { type: 'applied', lastApplied: 3 },
      { type: 'applied', lastApplied: 4 },
    ]);
  });

  it('sees no gap where the node says itself how many events it has dropped', () => {
    const relay = new Relay();
    const records = listen(relay);
    const teller = new Teller(0);
    relay.receive(0, 1, [teller.started()]);
    teller.seq += 4;
    relay.receive(0, 1, [teller.tell({ type: 'eventsDropped', count: 5 })]);
    teller.seq += 4;
    relay.receive(0, 1, [teller.tell({ type: 'eventsDropped', count: 3 })]);
    expect(records.map(({ event }) => event)).toMatchObject([
      { type: 'started' },
      { type: 'eventsDropped', count: 5, seq: 6 },
      { type: 'gap', expected: 7, got: 9 },
      { type: 'eventsDropped', count: 3, seq: 11 },
    ]);
  });

  it('notices when the first event of a life is not number 1', () => {
    const relay = new Relay();
    const records = listen(relay);
    const teller = new Teller(0);
    teller.started();
    relay.receive(0, 1, [teller.tell({ type: 'applied', lastApplied: 1 })]);
    expect(records[0]?.event).toMatchObject({ type: 'gap', expected: 1, got: 2 });
  });

  it('takes no event twice', () => {
    const relay = new Relay();
    const records = listen(relay);
    const started = new Teller(0).started();
    relay.receive(0, 1, [started, started]);
    relay.receive(0, 1, [started]);
    expect(records).toHaveLength(1);
  });

  it('counts from 1 again in the next life', () => {
    const relay = new Relay();
    const records = listen(relay);
    relay.receive(0, 1, [new Teller(0, 1).started()]);
    relay.receive(0, 2, [new Teller(0, 2).started()]);
    expect(records.map(({ event }) => event.type)).toEqual(['started', 'started']);
  });

  it('counts from the first life again in a new siege', () => {
    const relay = new Relay();
    const records = listen(relay);
    relay.receive(0, 1, [new Teller(0).started()]);
    relay.announce({
      type: 'siegeBegan',
      servers: [],
      rules: 'exercise',
      timing: DEFAULT_TIMING,
      decreedLeader: null,
      roads: [],
      replaceDeposed: true,
    });
    relay.receive(0, 1, [new Teller(0).started()]);
    expect(records.map(({ event }) => event.type)).toEqual(['started', 'siegeBegan', 'started']);
  });

  it.each([
    ['another node', new Teller(1).started()],
    ['another life', new Teller(0, 2).started()],
  ])('refuses a node that speaks for %s', (_, event) => {
    const relay = new Relay();
    const records = listen(relay);
    expect(relay.receive(0, 1, [event])).toBe(false);
    expect(records).toEqual([]);
  });

  it('hands every listener the records in order, also those that a listener causes', () => {
    const relay = new Relay();
    relay.listen(({ n }) => {
      if (n === 1) relay.announce({ type: 'thawed', node: 0 });
    });
    const records = listen(relay);
    relay.announce({ type: 'frozen', node: 0 });
    expect(records.map(({ n, event }) => [n, event.type])).toEqual([
      [1, 'frozen'],
      [2, 'thawed'],
    ]);
  });
});
