import type { EventEmitter } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, Line, PortMessage } from '../../../src/shared';

const { ipcRenderer, exposed } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const emitter: EventEmitter = new Emitter();
  const ipc = Object.assign(emitter, { send: vi.fn(), invoke: vi.fn() });
  return { ipcRenderer: ipc, exposed: new Map<string, unknown>() };
});
vi.mock('electron', () => ({
  ipcRenderer,
  webUtils: {
    getPathForFile: ({ name }: File) => (name === 'made up' ? '' : `/home/jo/${name}`),
  },
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => exposed.set(name, value) },
}));

const BEAT: PortMessage = { type: 'beat', everyMs: 1000, nowMs: 0 };

let bridge: Bridge;
beforeAll(async () => {
  await import('../../../src/preload/index');
  bridge = exposed.get('raftSiege') as Bridge;
});
beforeEach(() => {
  vi.clearAllMocks();
  ipcRenderer.removeAllListeners();
});

describe("the window's line to the app", () => {
  const ports: MessagePort[] = [];
  afterEach(() => {
    for (const port of ports.splice(0)) port.close();
  });

  interface Subscribed {
    readonly number: number;
    readonly lines: readonly Line[];
    readonly messages: readonly unknown[];
    readonly stop: () => void;
  }
  const subscribe = (): Subscribed => {
    const lines: Line[] = [];
    const messages: unknown[] = [];
    const stop = bridge.subscribe(
      (message) => messages.push(message),
      (line) => lines.push(line),
    );
    const [channel, number] = ipcRenderer.send.mock.lastCall as [string, number];
    expect(channel).toBe('bridge:subscribe');
    return { number, lines, messages, stop };
  };
  /** Hands a port to the page as the main process does, and keeps the other end. */
  const handOver = (number: number): { readonly mine: MessagePort; readonly said: unknown[] } => {
    const { port1: mine, port2: its } = new MessageChannel();
    ports.push(mine, its);
    const said: unknown[] = [];
    mine.onmessage = ({ data }) => said.push(data);
    ipcRenderer.emit('bridge:port', { ports: [its] }, number);
    return { mine, said };
  };

  it('takes the port of its own subscription, and no other', async () => {
    const first = subscribe();
    const second = subscribe();
    expect(second.number).not.toBe(first.number);
    const { mine, said } = handOver(second.number);
    await vi.waitUntil(() => said.length === 1, { timeout: 60_000 });
    expect(said).toEqual(['ready']);
    mine.postMessage(BEAT);
    await vi.waitUntil(() => said.length === 2, { timeout: 60_000 });
    expect(said).toEqual(['ready', 'taken']);
    expect(second.messages).toEqual([BEAT]);
    expect(first.messages).toEqual([]);
    // What it is not sent twice it does not take twice.
    const again = handOver(second.number);
    mine.postMessage(BEAT);
    await vi.waitUntil(() => said.length === 3, { timeout: 60_000 });
    expect(again.said).toEqual([]);
  });

  it('is lost when the app closes it', async () => {
    const { number, lines } = subscribe();
    const { mine } = handOver(number);
    mine.close();
    await vi.waitUntil(() => lines.includes('lost'), { timeout: 60_000 });
    expect(lines).toEqual(['connecting', 'lost']);
  });

  it('waits on where it is handed no port', () => {
    const { number, lines } = subscribe();
    ipcRenderer.emit('bridge:port', { ports: [] }, number);
    expect(lines).toEqual(['connecting']);
  });

  it('waits for no port any more once it is given up', () => {
    const { number, stop } = subscribe();
    stop();
    expect(ipcRenderer.listenerCount('bridge:port')).toBe(0);
    expect(handOver(number).said).toEqual([]);
  });
});

describe("the window's commands", () => {
  it('are answered by the app', async () => {
    const answer = { outcome: 'refused', message: 'General 0 is alive.' };
    ipcRenderer.invoke.mockResolvedValue(answer);
    expect(await bridge.command({ type: 'appoint', node: 0 })).toEqual(answer);
    expect(ipcRenderer.invoke.mock.calls).toEqual([
      ['bridge:command', { type: 'appoint', node: 0 }],
    ]);
  });

  it('have an unknown end where the app breaks off', async () => {
    ipcRenderer.invoke.mockRejectedValue(new Error('reply was never sent'));
    expect(await bridge.command({ type: 'kill', node: 0 })).toMatchObject({ outcome: 'unknown' });
  });
});

describe('questions about recordings', () => {
  const moment = { type: 'steps', recording: 1, n: 2 } as const;

  it('are handed to the app, and its answers back', async () => {
    ipcRenderer.invoke.mockResolvedValueOnce({ type: 'steps', steps: [] });
    expect(await bridge.replay(moment)).toEqual({ type: 'steps', steps: [] });
    ipcRenderer.invoke.mockResolvedValueOnce({ type: 'done' });
    expect(await bridge.shelf({ type: 'close', recording: 1 })).toEqual({ type: 'done' });
    expect(ipcRenderer.invoke.mock.calls).toEqual([
      ['bridge:replay', moment],
      ['bridge:shelf', { type: 'close', recording: 1 }],
    ]);
  });

  it('name files by their paths, where these have any', async () => {
    const files = [new File(['a'], 'a.rafttrace'), new File(['b'], 'made up')];
    ipcRenderer.invoke.mockResolvedValueOnce({ type: 'refused', message: 'No.' });
    expect(await bridge.openFiles(files)).toEqual({ type: 'refused', message: 'No.' });
    expect(ipcRenderer.invoke.mock.calls).toEqual([['bridge:openFiles', ['/home/jo/a.rafttrace']]]);
  });

  it('are asked for as soon as the app has files to open, while the page listens', () => {
    const messages: unknown[] = [];
    const stop = bridge.subscribe(
      (message) => messages.push(message),
      () => undefined,
    );
    ipcRenderer.emit('bridge:given', {}, null);
    stop();
    ipcRenderer.emit('bridge:given', {}, null);
    expect(messages).toEqual([{ type: 'given' }]);
  });

  it('are refused with a sentence where the app breaks off', async () => {
    ipcRenderer.invoke.mockRejectedValue(new Error('reply was never sent'));
    const broken = { type: 'refused', message: 'The app broke off before it answered.' };
    expect(await bridge.replay(moment)).toEqual(broken);
    expect(await bridge.shelf({ type: 'openPresent' })).toEqual(broken);
    expect(await bridge.openFiles([])).toEqual(broken);
  });
});
