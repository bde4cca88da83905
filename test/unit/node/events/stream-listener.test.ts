import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Dropped } from '../../../../src/node/events/dropped';
import { jsonLines, serverSentEvents } from '../../../../src/node/events/formats';
import { StreamListener } from '../../../../src/node/events/stream-listener';
import type { NodeEvent } from '../../../../src/shared';
import { nodeEventSchema } from '../../../../src/shared';
import { Teller } from '../../../support/node-events';

/** A reader that reads only when it is told to. */
class SlowReader extends Writable {
  text = '';
  #waiting: (() => void) | undefined;
  isAwake = false;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    if (this.isAwake) done();
    else this.#waiting = done;
  }

  wake(): void {
    this.isAwake = true;
    this.#waiting?.();
  }

  get events(): readonly NodeEvent[] {
    return this.text
      .trim()
      .split('\n')
      .map((line) => nodeEventSchema.parse(JSON.parse(line)));
  }
}

function big(teller: Teller): NodeEvent {
  return teller.tell({ type: 'orderReceived', key: 'k', value: 'x'.repeat(200_000) });
}

describe('a listener that writes to a stream', () => {
  it('writes one event per line as JSON', async () => {
    const reader = new SlowReader();
    reader.wake();
    const listener = new StreamListener(reader, jsonLines);
    const teller = new Teller(1);
    const events = [teller.started(), teller.tell({ type: 'committed', commitIndex: 1 })];
    for (const event of events) listener.hear(event);
    await listener.flush();
    expect(reader.events).toEqual(events);
  });

  it('writes Server-Sent Events with the number as id', async () => {
    const reader = new SlowReader();
    reader.wake();
    const listener = new StreamListener(reader, serverSentEvents);
    const event = new Teller(1).tell({ type: 'committed', commitIndex: 1 });
    listener.hear(event);
    await listener.flush();
    expect(reader.text).toBe(`id: 1\ndata: ${JSON.stringify(event)}\n\n`);
  });

  it('drops what a slow reader has no room for, and says how much when it has caught up', async () => {
    const reader = new SlowReader();
    const listener = new StreamListener(reader, jsonLines);
    const teller = new Teller(0);
    for (let i = 0; i < 30; i += 1) listener.hear(big(teller));
    expect(reader.writableLength).toBeLessThan(1_500_000);
    reader.wake();
    await listener.flush();
    const last = teller.tell({ type: 'committed', commitIndex: 9 });
    listener.hear(last);
    await listener.flush();
    const { events } = reader;
    const dropped = events.filter(({ type }) => type === 'eventsDropped');
    expect(dropped).toHaveLength(1);
    expect(events.at(-1)).toEqual(last);
    let expected = 1;
    for (const event of events) {
      if (event.type === 'eventsDropped') expected += event.count - 1;
      expect(event.seq).toBe(expected);
      expected += 1;
    }
  });

  it('goes on without a reader that has gone away', async () => {
    const reader = new SlowReader();
    reader.wake();
    const listener = new StreamListener(reader, jsonLines);
    const teller = new Teller(0);
    reader.destroy(new Error('EPIPE'));
    await new Promise((resolve) => reader.once('close', resolve));
    expect(listener.wants('started')).toBe(false);
    listener.hear(teller.started());
    await listener.flush();
    expect(reader.text).toBe('');
  });
});

describe('the count of dropped events', () => {
  it('adds up counts that are dropped themselves', () => {
    const teller = new Teller(0);
    const dropped = new Dropped();
    expect(dropped.take()).toBeUndefined();
    dropped.add(teller.started());
    dropped.add(teller.tell({ type: 'eventsDropped', count: 5 }));
    expect(dropped.take()).toMatchObject({ type: 'eventsDropped', count: 6, seq: 2 });
    expect(dropped.take()).toBeUndefined();
  });
});
