import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster, SystemStation } from '../../../src/cluster';
import { feedWindow } from '../../../src/main/subscription';
import type { BridgeMessage } from '../../../src/shared';
import { BEAT_MS, EMPTY_VIEW } from '../../../src/shared';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

class Port extends EventEmitter {
  readonly sent: BridgeMessage[] = [];
  started = false;
  closed = false;

  postMessage(message: BridgeMessage): void {
    this.sent.push(message);
  }

  start(): void {
    this.started = true;
  }

  close(): void {
    this.closed = true;
    this.emit('close');
  }

  says(data: unknown): void {
    this.emit('message', { data, ports: [] });
  }
}

/** A cluster whose records a test makes up. */
class Source extends Cluster {
  #n = 0;
  readonly #those = new Set<() => void>();

  constructor() {
    super({
      station: new SystemStation({
        spawn: fakeSpawn().spawn,
        dataBase: '/nowhere',
        keptDir: '/nowhere',
      }),
      plan: siegePlan(),
    });
  }

  override snapshot(): Extract<BridgeMessage, { type: 'snapshot' }> {
    const view = { ...EMPTY_VIEW, n: this.#n };
    return { type: 'snapshot', view, capabilities: { freeze: true }, nowMs: 0 };
  }

  override recordsSince(n: number): ReturnType<Cluster['recordsSince']> {
    return Array.from({ length: this.#n - n }, (_, i) => ({
      n: n + 1 + i,
      event: { v: 1, at: 0, type: 'frozen', node: 0 },
    }));
  }

  override onRecord(listener: () => void): () => void {
    this.#those.add(listener);
    return () => this.#those.delete(listener);
  }

  get listeners(): number {
    return this.#those.size;
  }

  happen(): void {
    this.#n += 1;
    for (const listener of this.#those) listener();
    vi.advanceTimersByTime(10);
  }
}

describe("a window's subscription", () => {
  let source: Source;
  let port: Port;
  beforeEach(() => {
    vi.useFakeTimers();
    source = new Source();
    port = new Port();
    Reflect.apply(feedWindow, undefined, [source, port]);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends nothing before the window listens', () => {
    expect(port.started).toBe(true);
    source.happen();
    expect(port.sent).toEqual([]);
    port.says('ready');
    expect(port.sent).toMatchObject([{ type: 'snapshot', view: { n: 1 } }, { type: 'beat' }]);
  });

  it('begins once, however often the window says that it listens', () => {
    port.says('ready');
    port.says('ready');
    expect(port.sent).toHaveLength(2);
    expect(source.listeners).toBe(1);
  });

  it('runs ahead of a window by a few messages only, and catches up when it has taken them', () => {
    port.says('ready');
    for (let i = 0; i < 20; i += 1) source.happen();
    expect(port.sent).toHaveLength(4);
    port.says('taken');
    vi.advanceTimersByTime(10);
    expect(port.sent).toHaveLength(5);
    const numbers = port.sent.flatMap((message) =>
      message.type === 'records' ? message.records.map(({ n }) => n) : [],
    );
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it.each([undefined, null, 'more', { type: 'ready' }, 7])('ends where it hears %j', (answer) => {
    port.says('ready');
    port.says(answer);
    expect(port.closed).toBe(true);
    expect(source.listeners).toBe(0);
  });

  it('ends with its port', () => {
    port.says('ready');
    port.close();
    source.happen();
    vi.advanceTimersByTime(10_000);
    expect(port.sent).toHaveLength(2);
    expect(source.listeners).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells at a steady pace that the program is alive, but not to a window that is behind', () => {
    const beats = (): number => port.sent.filter(({ type }) => type === 'beat').length;
    port.says('ready');
    expect(port.sent.at(-1)).toMatchObject({ type: 'beat', everyMs: BEAT_MS });
    vi.advanceTimersByTime(60 * BEAT_MS);
    expect(beats()).toBe(3);
    for (let i = 0; i < 4; i += 1) port.says('taken');
    vi.advanceTimersByTime(2 * BEAT_MS);
    expect(beats()).toBe(5);
  });
});
