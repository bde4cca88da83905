import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SecondStart } from '../../../src/main/single-instance';
import { becomeFirst } from '../../../src/main/single-instance';

const { app, lock } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const lock = { refusals: 0, requests: [] as unknown[], releases: 0 };
  const more = {
    isPackaged: false,
    requestSingleInstanceLock: (data: unknown) => {
      lock.requests.push(data);
      return lock.requests.length > lock.refusals;
    },
    releaseSingleInstanceLock: () => {
      lock.releases += 1;
    },
  };
  return { app: Object.assign(new Emitter(), more), lock };
});
vi.mock('electron', () => ({ app, protocol: {} }));

describe('one siege at a time', () => {
  const heard = vi.fn<(start: SecondStart) => void>();
  const listen = async (args: readonly string[] = []): Promise<void> => {
    const hear = await becomeFirst(args);
    expect(hear).not.toBeNull();
    hear?.(heard);
  };
  const second = (data: unknown): void => {
    app.emit('second-instance', {}, ['--from', 'Chromium'], '/home/jo', data);
  };
  beforeEach(() => {
    vi.clearAllMocks();
    vi.stubEnv('ELECTRON_RENDERER_URL', undefined);
    Object.assign(lock, { refusals: 0, requests: [], releases: 0 });
  });
  afterEach(() => {
    app.removeAllListeners();
  });

  it('is told what a second start was given', async () => {
    await listen(['--rules', 'paper']);
    expect(lock.requests).toEqual([{ args: ['--rules', 'paper'], isRetry: false }]);
    second({ args: ['--armies', '5'], isRetry: false });
    expect(heard.mock.calls).toEqual([[{ args: ['--armies', '5'], workingDirectory: '/home/jo' }]]);
  });

  it('is told of those that came before it was ready, in their order, and of each once', async () => {
    const hear = await becomeFirst([]);
    for (const armies of ['1', '2']) second({ args: ['--armies', armies], isRetry: false });
    hear?.(heard);
    second({ args: ['--armies', '3'], isRetry: false });
    expect(heard.mock.calls.map(([start]) => start.args[1])).toEqual(['1', '2', '3']);
  });

  it.each([
    ['nothing', undefined],
    ['no list', { args: '--data /', isRetry: false }],
    ['too many', { args: Array.from({ length: 101 }, () => '-'), isRetry: false }],
    ['one too long', { args: ['-'.repeat(4097)], isRetry: false }],
  ])('takes a second start that hands on %s for one without arguments', async (_, data) => {
    await listen();
    second(data);
    expect(heard.mock.calls).toEqual([[{ args: [], workingDirectory: '/home/jo' }]]);
  });

  it('takes no second start for one that only waits for its end', async () => {
    await listen();
    second({ args: [], isRetry: true });
    expect(heard).not.toHaveBeenCalled();
  });

  it('is over for a second, at once', async () => {
    lock.refusals = 1;
    expect(await becomeFirst([])).toBeNull();
    expect(lock.requests).toHaveLength(1);
    expect(app.listenerCount('second-instance')).toBe(0);
  });

  it('lets the next begin as soon as it ends', async () => {
    await listen();
    app.emit('before-quit');
    app.emit('before-quit');
    expect(lock.releases).toBe(1);
  });

  it('waits for its predecessor where it is started by an edit', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173');
    lock.refusals = 2;
    expect(await becomeFirst([])).not.toBeNull();
    expect(lock.requests).toHaveLength(3);
    expect(lock.requests[0]).toEqual({ args: [], isRetry: true });
  });
});
