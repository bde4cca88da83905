import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventStream } from '../../../../src/node/events/event-stream';
import { EventClients } from '../../../../src/node/http/event-clients';
import { HttpProblem } from '../../../../src/node/http/problem';
import { State } from '../../../../src/raft';
import { ManualClock } from '../manual-clock';
import type { Served } from './serve';
import { serve } from './serve';

const CLIENTS_MAX = 64;

let clock: ManualClock;
let clients: EventClients;
let events: EventStream;
let served: Served;
/** How many answers are over. */
let over: { count: number };
const readers: AbortController[] = [];

beforeEach(async () => {
  clock = new ManualClock();
  events = new EventStream(0, 1, clock, { term: 1, state: State.Follower });
  clients = new EventClients(events, clock);
  const mine = { count: 0 };
  over = mine;
  served = await serve((_request, response) => {
    response.once('close', () => (mine.count += 1));
    answer(response);
  });
});

afterEach(async () => {
  for (const reader of readers.splice(0)) reader.abort();
  await served.close();
});

function answer(response: ServerResponse): void {
  try {
    clients.add(response);
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    response.writeHead(error.status).end(error.message);
  }
}

interface Reader {
  readonly status: number;
  readonly response: Response;
  readonly leave: () => void;
}

async function read(): Promise<Reader> {
  const reader = new AbortController();
  readers.push(reader);
  const response = await fetch(`http://127.0.0.1:${served.port}`, { signal: reader.signal });
  return { status: response.status, response, leave: () => reader.abort() };
}

describe('the readers of a node’s events', () => {
  it('are so many at a time, and whoever leaves makes room for another', async () => {
    const first = await Promise.all(Array.from({ length: CLIENTS_MAX }, read));
    expect(first.map(({ status }) => status)).toEqual(first.map(() => 200));
    const refused = await read();
    expect(refused.status).toBe(503);
    expect(await refused.response.text()).toContain('64 clients listen');
    await vi.waitFor(() => expect(over.count).toBe(1), { timeout: 60_000 });

    for (const { leave } of first.slice(0, 2)) leave();
    await vi.waitFor(() => expect(over.count).toBe(3), { timeout: 60_000 });
    expect([(await read()).status, (await read()).status]).toEqual([200, 200]);
    expect((await read()).status).toBe(503);
  });

  it('are not pinged any more once they have left', async () => {
    const reader = await read();
    expect(clock.pending).toBe(1);
    reader.leave();
    await vi.waitFor(() => expect(over.count).toBe(1), { timeout: 60_000 });
    expect(clock.pending).toBe(0);
  });

  it('are not told of what happens once they have left', async () => {
    const listen = vi.spyOn(events, 'listen');
    const reader = await read();
    const listener = listen.mock.calls[0]?.[0];
    if (listener === undefined) throw new Error('Nobody listens.');
    const hear = vi.spyOn(listener, 'hear');
    events.emit({ type: 'applied', lastApplied: 1 });
    expect(hear).toHaveBeenCalledOnce();
    reader.leave();
    await vi.waitFor(() => expect(over.count).toBe(1), { timeout: 60_000 });
    events.emit({ type: 'applied', lastApplied: 2 });
    expect(hear).toHaveBeenCalledOnce();
  });
});
