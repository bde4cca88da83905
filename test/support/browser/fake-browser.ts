import type { TabChannel, TabsHost } from '../../../src/renderer/bridge/shared-stream';
import type { EventStream } from '../../../src/renderer/bridge/own-stream';
import type { BridgeMessage } from '../../../src/shared';
import { BRIDGE_EVENTS_PATH } from '../../../src/shared';

interface Standing {
  readonly give: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The locks of one origin, in the order of the Web Locks API: stolen, or queued. */
class Locks {
  #holder: Standing | null = null;
  readonly #queue: Standing[] = [];

  request(signal: AbortSignal | undefined, steal: boolean, give: () => Promise<unknown>) {
    return new Promise<unknown>((resolve, reject) => {
      const standing = { give, resolve, reject };
      signal?.addEventListener('abort', () => {
        const at = this.#queue.indexOf(standing);
        if (at !== -1) this.#queue.splice(at, 1);
        reject(new DOMException('It was called off.', 'AbortError'));
      });
      if (steal) {
        this.#holder?.reject(new DOMException('It was stolen.', 'AbortError'));
        this.#holder = null;
        this.#queue.unshift(standing);
      } else {
        this.#queue.push(standing);
      }
      queueMicrotask(() => this.#next());
    });
  }

  #next(): void {
    if (this.#holder !== null) return;
    const standing = this.#queue.shift() ?? null;
    this.#holder = standing;
    void standing?.give().then((value) => {
      standing.resolve(value);
      if (this.#holder !== standing) return;
      this.#holder = null;
      this.#next();
    });
  }
}

/** One browser with several tabs on one program: shared locks and channels, and time that a test moves. */
export class FakeBrowser {
  readonly streams = new Set<FakeStream>();
  /** What is answered to whoever asks for a snapshot, or why a stream was refused. */
  answer: () => Promise<Response> = () => Promise.reject(new TypeError('Nobody listens.'));
  asked = 0;
  hasLocks = true;
  nowMs = 0;
  readonly #locks = new Locks();
  readonly #channels = new Set<FakeChannel>();
  readonly #timers = new Map<number, { readonly callback: () => void; readonly atMs: number }>();
  #lastTimer = 0;

  /** What one tab is given. A tab that stands still neither sends nor hears, and its timers rest. */
  openTab(): { readonly host: TabsHost; readonly freeze: () => void; readonly thaw: () => void } {
    let isFrozen = false;
    const missed: (() => void)[] = [];
    const run = (callback: () => void): void => {
      if (isFrozen) missed.push(callback);
      else callback();
    };
    const locks = this.#locks;
    const { streams } = this;
    const { hasLocks } = this;
    const request = (...[, options, give]: readonly unknown[]): Promise<unknown> => {
      if (!hasLocks) return Promise.reject(new DOMException('No.', 'SecurityError'));
      const { signal, steal = false } = options as LockOptions;
      return locks.request(signal, steal, give as () => Promise<unknown>);
    };
    const host: TabsHost = {
      fetch: (path) => {
        this.asked += 1;
        return path === BRIDGE_EVENTS_PATH || !isFrozen ? this.answer() : new Promise(() => null);
      },
      EventSource: class extends FakeStream {
        constructor() {
          super(streams, run);
        }
      },
      locks: { request } as TabsHost['locks'],
      openChannel: () => new FakeChannel(this.#channels, run),
      nowMs: () => this.nowMs,
      random: () => 0.5,
      setTimeout: (callback, delayMs) => {
        this.#lastTimer += 1;
        const action = (): void => run(callback);
        this.#timers.set(this.#lastTimer, { callback: action, atMs: this.nowMs + delayMs });
        return this.#lastTimer;
      },
      clearTimeout: (id) => void this.#timers.delete(id),
    };
    return {
      host,
      freeze: () => (isFrozen = true),
      thaw: () => {
        isFrozen = false;
        for (const callback of missed.splice(0)) callback();
      },
    };
  }

  /** Says it on every stream that the program has open. */
  say(message: BridgeMessage): void {
    for (const stream of this.streams) stream.say(message);
  }

  get waiting(): number {
    return this.#timers.size;
  }

  async pass(ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    for (; this.nowMs < endMs; this.nowMs += 100) {
      for (const [id, { callback, atMs }] of [...this.#timers]) {
        if (atMs > this.nowMs || !this.#timers.delete(id)) continue;
        callback();
      }
      await settle();
    }
  }
}

class FakeStream implements EventStream {
  readyState = 0;
  onmessage: EventStream['onmessage'] = null;
  onerror: EventStream['onerror'] = null;
  readonly #all: Set<FakeStream>;
  readonly #run: (callback: () => void) => void;

  constructor(all: Set<FakeStream>, run: (callback: () => void) => void) {
    this.#all = all;
    this.#run = run;
    all.add(this);
  }

  say(message: BridgeMessage): void {
    const data = JSON.stringify(message);
    this.#run(() => {
      if (this.readyState !== 2) this.onmessage?.(new MessageEvent('message', { data }));
    });
  }

  fail(): void {
    this.#all.delete(this);
    this.readyState = 2;
    this.#run(() => this.onerror?.(new Event('error')));
  }

  close(): void {
    this.#all.delete(this);
    this.readyState = 2;
  }
}

class FakeChannel implements TabChannel {
  onmessage: TabChannel['onmessage'] = null;
  readonly #all: Set<FakeChannel>;
  readonly #run: (callback: () => void) => void;

  constructor(all: Set<FakeChannel>, run: (callback: () => void) => void) {
    this.#all = all;
    this.#run = run;
    all.add(this);
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    for (const other of this.#all) {
      if (other === this) continue;
      other.#run(() => other.onmessage?.(new MessageEvent('message', { data })));
    }
  }

  close(): void {
    this.#all.delete(this);
  }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 30; i += 1) await Promise.resolve();
}
