import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventStream } from '../../../../src/renderer/bridge/own-stream';
import { createWebBridge, type WebBridgeHost } from '../../../../src/renderer/bridge/web-bridge';
import type { Bridge } from '../../../../src/shared/bridge';
import { EMPTY_VIEW } from '../../../../src/shared/view';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

class FakeEventSource implements EventStream {
  static readonly CONNECTING = 0;
  static readonly CLOSED = 2;
  static opened: FakeEventSource[] = [];
  readonly url: string;
  readyState = 0;
  onmessage: EventStream['onmessage'] = null;
  onerror: EventStream['onerror'] = null;

  constructor(url: string) {
    this.url = url;
    FakeEventSource.opened.push(this);
  }

  say(data: unknown): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.onmessage?.(new MessageEvent('message', { data: text }));
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.onerror?.(new Event('error'));
  }

  close(): void {
    this.readyState = 2;
  }
}

const snapshot = {
  type: 'snapshot',
  view: EMPTY_VIEW,
  capabilities: { freeze: true },
  nowMs: 1,
} as const;

/** What waits to be called back, and when. */
let timers: Map<number, { readonly callback: () => void; readonly atMs: number }>;
let nowMs = 0;
let sleep: () => void;
let wake: () => void;
const fetchMock = vi.fn<WebBridgeHost['fetch']>();
const open = vi.fn<(url: string) => void>();
let bridge: Bridge;
beforeEach(() => {
  FakeEventSource.opened = [];
  timers = new Map();
  nowMs = 0;
  fetchMock.mockReset().mockResolvedValue(streamHead());
  let lastTimer = 0;
  bridge = createWebBridge({
    fetch: fetchMock,
    EventSource: FakeEventSource,
    open,
    tabs: null,
    nowMs: () => nowMs,
    setTimeout: (callback, delayMs) => {
      lastTimer += 1;
      timers.set(lastTimer, { callback, atMs: nowMs + delayMs });
      return lastTimer;
    },
    clearTimeout: (id) => timers.delete(id),
    onSleep: (toSleep, toWake) => {
      sleep = toSleep;
      wake = toWake;
      return () => undefined;
    },
  });
});

const streamHead = (): Response =>
  new Response(null, { headers: { 'content-type': 'text/event-stream' } });

/** Lets time pass and calls back whoever waited for so long. */
function pass(ms: number): void {
  const endMs = nowMs + ms;
  for (; nowMs < endMs; nowMs += 100) {
    for (const [id, { callback, atMs }] of [...timers]) {
      if (atMs <= nowMs + 100 && timers.delete(id)) callback();
    }
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
}

function follow(): {
  readonly onMessage: ReturnType<typeof vi.fn>;
  readonly onConnection: ReturnType<typeof vi.fn>;
  readonly stop: () => void;
  readonly source: () => FakeEventSource;
} {
  const onMessage = vi.fn();
  const onConnection = vi.fn();
  const stop = bridge.subscribe(onMessage, onConnection);
  const source = (): FakeEventSource => {
    const last = FakeEventSource.opened.at(-1);
    if (last === undefined) throw new Error('No EventSource was opened.');
    return last;
  };
  return { onMessage, onConnection, stop, source };
}

describe('events', () => {
  it('are asked for where the browser shell sends them', () => {
    const { source, onConnection } = follow();
    expect(source().url).toBe('/bridge/events');
    expect(onConnection).toHaveBeenLastCalledWith('connecting');
  });

  it('make the connection with the snapshot, not before', () => {
    const { source, onConnection, onMessage } = follow();
    source().say(snapshot);
    expect(onMessage).toHaveBeenCalledExactlyOnceWith(snapshot);
    expect(onConnection).toHaveBeenLastCalledWith('connected');
  });

  it('are passed on as they come', () => {
    const { source, onMessage } = follow();
    const { records } = new SyntheticSiege().advance(100);
    source().say(snapshot);
    source().say({ type: 'records', records });
    expect(onMessage).toHaveBeenLastCalledWith({ type: 'records', records });
  });

  it.each(['null', '7', '{}', '{"type":"records"}', '{"type":"tale","view":1}'])(
    'that are none of ours are left out: %s',
    (text) => {
      const { source, onMessage } = follow();
      source().say(text);
      expect(onMessage).not.toHaveBeenCalled();
    },
  );

  it('say that the connection is lost while the browser tries again by itself', () => {
    const { source, onConnection } = follow();
    source().say(snapshot);
    source().fail(FakeEventSource.CONNECTING);
    expect(onConnection).toHaveBeenLastCalledWith('lost');
    expect(FakeEventSource.opened).toHaveLength(1);
    source().say(snapshot);
    expect(onConnection).toHaveBeenLastCalledWith('connected');
  });

  it('knock again, once at a time, where they were closed', async () => {
    const { source, onConnection } = follow();
    source().fail(FakeEventSource.CLOSED);
    source().fail(FakeEventSource.CLOSED);
    await settle();
    expect(fetchMock).toHaveBeenCalledOnce();
    pass(3000);
    expect(FakeEventSource.opened).toHaveLength(2);
    source().say(snapshot);
    expect(onConnection).toHaveBeenLastCalledWith('connected');
  });

  it.each([
    ['another siege has the port', new Response('', { status: 403 })],
    ['another program has the port', new Response('', { status: 404 })],
    ['a page comes instead of a stream', new Response('<html>', { status: 200 })],
  ])('are not asked for any more where %s', async (_, response) => {
    fetchMock.mockResolvedValue(response);
    const { source, onConnection } = follow();
    source().fail(FakeEventSource.CLOSED);
    await settle();
    expect(onConnection).toHaveBeenLastCalledWith('refused');
    for (let i = 0; i < 10; i += 1) pass(3000);
    expect(FakeEventSource.opened).toHaveLength(1);
    expect(timers.size).toBe(0);
  });

  it.each([
    ['full', () => Promise.resolve(new Response('', { status: 503 }))],
    ['lost', () => Promise.resolve(new Response('', { status: 504 }))],
    ['lost', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('go on to be asked for where the line is %s', async (line, answer) => {
    fetchMock.mockImplementation(answer);
    const { source, onConnection } = follow();
    source().fail(FakeEventSource.CLOSED);
    await settle();
    expect(onConnection).toHaveBeenLastCalledWith(line);
    pass(3000);
    expect(FakeEventSource.opened).toHaveLength(2);
  });

  it('are opened anew where nothing has come for three beats, and not before', () => {
    const { source, onConnection } = follow();
    const first = source();
    first.say(snapshot);
    pass(2900);
    first.say({ type: 'beat', everyMs: 1000, nowMs: 1 });
    pass(2900);
    expect(FakeEventSource.opened).toHaveLength(1);
    pass(200);
    expect(first.readyState).toBe(FakeEventSource.CLOSED);
    expect(FakeEventSource.opened).toHaveLength(2);
    // Whether it is the program or the line, the window finds out by itself that nothing comes.
    expect(onConnection).toHaveBeenLastCalledWith('connected');
    source().say(snapshot);
    expect(onConnection).toHaveBeenLastCalledWith('connected');
  });

  it('that never begin are said to be lost: a browser may have no connection left', () => {
    const { onConnection } = follow();
    pass(2900);
    expect(onConnection).toHaveBeenLastCalledWith('connecting');
    pass(200);
    expect(onConnection).toHaveBeenLastCalledWith('lost');
    expect(FakeEventSource.opened).toHaveLength(2);
  });

  it('end while the page sleeps, and begin anew when it goes on', () => {
    const { source, onConnection } = follow();
    source().say(snapshot);
    sleep();
    expect(source().readyState).toBe(FakeEventSource.CLOSED);
    expect(timers.size).toBe(0);
    wake();
    wake();
    expect(FakeEventSource.opened).toHaveLength(2);
    source().say(snapshot);
    expect(onConnection).toHaveBeenLastCalledWith('connected');
  });

  it('end when nobody listens any more', () => {
    const { source, stop, onConnection } = follow();
    source().fail(FakeEventSource.CLOSED);
    stop();
    expect(timers.size).toBe(0);
    expect(source().readyState).toBe(FakeEventSource.CLOSED);
    onConnection.mockClear();
    source().fail(FakeEventSource.CLOSED);
    expect(onConnection).not.toHaveBeenCalled();
  });
});

describe('commands', () => {
  it('are posted as JSON and answered with what came of them', async () => {
    fetchMock.mockResolvedValue(Response.json({ outcome: 'done', message: 'Killed.' }));
    expect(await bridge.command({ type: 'kill', node: 1 })).toEqual({
      outcome: 'done',
      message: 'Killed.',
    });
    const [path, init] = fetchMock.mock.calls[0] ?? [];
    expect(path).toBe('/bridge/command');
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type":"kill","node":1}',
    });
  });

  it('that are refused say why, whatever the status', async () => {
    fetchMock.mockResolvedValue(
      Response.json({ outcome: 'refused', message: 'There is no node 9.' }, { status: 400 }),
    );
    expect(await bridge.command({ type: 'kill', node: 9 })).toEqual({
      outcome: 'refused',
      message: 'There is no node 9.',
    });
  });

  it.each([
    ['nobody answers', (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'))],
    ['the answer is no JSON', (): Promise<Response> => Promise.resolve(new Response('<html>'))],
    ['the answer is something else', (): Promise<Response> => Promise.resolve(Response.json([]))],
  ])('say what to look after where %s', async (_, answer) => {
    fetchMock.mockImplementation(answer);
    const result = await bridge.command({ type: 'kill', node: 0 });
    expect(result.outcome).toBe('unknown');
    expect(result.message).toMatch(/does not answer/);
  });
});

describe('a command that takes its time', () => {
  const id = '0c7ba2b6-9d6b-4f3e-8a5e-4d0a1f9c1b11';
  const pending = (): Response => Response.json({ id }, { status: 202 });

  it('is followed until its result is there, however long that takes', async () => {
    for (let i = 0; i < 100; i += 1) fetchMock.mockResolvedValueOnce(pending());
    fetchMock.mockResolvedValueOnce(Response.json({ outcome: 'done', message: 'Agreed upon.' }));
    const result = await bridge.command({ type: 'order', node: null, key: 'k', value: 'v' });
    expect(result).toEqual({ outcome: 'done', message: 'Agreed upon.' });
    expect(fetchMock.mock.calls.slice(0, 2).map(([path]) => path)).toEqual([
      '/bridge/command',
      `/bridge/command/${id}`,
    ]);
  });

  it.each([
    ['the line breaks', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['another program answers', () => Promise.resolve(new Response('<html>'))],
    [
      'the program was started anew',
      () => Promise.resolve(Response.json({ outcome: 'refused', message: 'No.' }, { status: 403 })),
    ],
  ])('is not said to be refused where %s meanwhile', async (_, answer) => {
    fetchMock.mockResolvedValueOnce(pending()).mockImplementation(answer);
    const result = await bridge.command({ type: 'order', node: null, key: 'k', value: 'v' });
    expect(result.outcome).toBe('unknown');
  });
});

describe("a node's page", () => {
  it('is opened at the address in the snapshot', () => {
    const { source } = follow();
    const { view } = new SyntheticSiege({ ports: [12_000, 12_001, 12_002] }).advance(100);
    source().say({ ...snapshot, view });
    bridge.openNodePage(2);
    expect(open).toHaveBeenCalledExactlyOnceWith('http://127.0.0.1:12002/');
  });

  it('is opened in brackets where the host is an IPv6 address', () => {
    const { source } = follow();
    const { view } = new SyntheticSiege().advance(100);
    const generals = view.generals.map((general) => ({
      ...general,
      address: { host: '::1', port: 12_000 + general.id },
    }));
    source().say({ ...snapshot, view: { ...view, generals } });
    bridge.openNodePage(1);
    expect(open).toHaveBeenLastCalledWith('http://[::1]:12001/');
  });

  it('is opened at the new address after the siege began anew', () => {
    const { source } = follow();
    const siege = new SyntheticSiege().advance(100);
    source().say({ ...snapshot, view: siege.view });
    const before = siege.records.length;
    siege.command({ type: 'beginAnew', ports: [13_000, 13_001, 13_002] });
    source().say({ type: 'records', records: siege.records.slice(before) });
    bridge.openNodePage(0);
    expect(open).toHaveBeenLastCalledWith('http://127.0.0.1:13000/');
  });

  it('is not opened for a node that there is not', () => {
    follow();
    open.mockClear();
    bridge.openNodePage(5);
    expect(open).not.toHaveBeenCalled();
  });
});

describe('questions about recordings', () => {
  const steps = { type: 'steps', recording: 1, n: 2 } as const;

  it('are posted as JSON, and answered', async () => {
    fetchMock.mockResolvedValueOnce(Response.json({ type: 'steps', steps: [] }));
    expect(await bridge.replay(steps)).toEqual({ type: 'steps', steps: [] });
    fetchMock.mockResolvedValueOnce(Response.json({ type: 'done' }));
    expect(await bridge.shelf({ type: 'close', recording: 1 })).toEqual({ type: 'done' });
    expect(fetchMock.mock.calls.map(([path, { body }]) => [path, body])).toEqual([
      ['/bridge/replay', JSON.stringify(steps)],
      ['/bridge/shelf', JSON.stringify({ type: 'close', recording: 1 })],
    ]);
  });

  it.each([
    { type: 'chart', chart: { fromMs: 0, toMs: 10, spans: [], content: {} } },
    { type: 'why', links: [] },
    { type: 'statistics', statistics: {} },
    { type: 'refused', message: 'It is closed.' },
  ])('are answered with what came: $type', async (answer) => {
    fetchMock.mockResolvedValueOnce(Response.json(answer));
    expect(await bridge.replay(steps)).toEqual(answer);
  });

  it.each([
    { type: 'list', sieges: [], folder: '/home/jo' },
    { type: 'summary', summary: {} },
    { type: 'download', path: '/bridge/recording/one', fileName: 'one.rafttrace' },
    { type: 'refused', message: 'It is being recorded.' },
  ])('tell of past sieges what came: $type', async (answer) => {
    fetchMock.mockResolvedValueOnce(Response.json(answer));
    expect(await bridge.shelf({ type: 'list' })).toEqual(answer);
  });

  it('take files along, one behind the other', async () => {
    fetchMock.mockResolvedValueOnce(Response.json({ type: 'refused', message: 'No.' }));
    const files = [new File(['one'], 'a b.rafttrace'), new File(['three'], 'c')];
    expect(await bridge.openFiles(files)).toEqual({ type: 'refused', message: 'No.' });
    const [path, { body, method }] = fetchMock.mock.lastCall as [string, RequestInit];
    expect(method).toBe('POST');
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    expect(pathname).toBe('/bridge/recording');
    expect(JSON.parse(searchParams.get('files') ?? '')).toEqual([
      { name: 'a b.rafttrace', bytes: 3 },
      { name: 'c', bytes: 5 },
    ]);
    expect(await (body as Blob).text()).toBe('onethree');
  });

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('fetch failed'))],
    ['the answer is no JSON', () => Promise.resolve(new Response('Not found'))],
    ['the answer is of another program', () => Promise.resolve(Response.json({ type: 'hello' }))],
    ['the answer lacks what it names', () => Promise.resolve(Response.json({ type: 'opened' }))],
    ['the answer is nothing', () => Promise.resolve(Response.json(null))],
  ])('are refused with a sentence where %s', async (_, answer) => {
    fetchMock.mockImplementation(answer);
    const refused = {
      type: 'refused',
      message: 'The program does not answer. Is the one that you started still running?',
    };
    expect(await bridge.replay(steps)).toEqual(refused);
    expect(await bridge.shelf({ type: 'openPresent' })).toEqual(refused);
  });
});
