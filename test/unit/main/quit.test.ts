import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster } from '../../../src/cluster';
import { setupQuit } from '../../../src/main/quit';
import { setupSingleInstance } from '../../../src/main/single-instance';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

const { app } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class App extends Emitter {
    readonly relaunch = vi.fn();
    readonly quit = vi.fn();
    readonly requestSingleInstanceLock = (): boolean => true;
  }
  return { app: new App() };
});
vi.mock('electron', () => ({ app }));

describe('the end of the app', () => {
  const showWindow = vi.fn();
  let base = '';

  beforeEach(async () => {
    vi.clearAllMocks();
    app.removeAllListeners();
    base = await mkdtemp(join(tmpdir(), 'quit-test-'));
    // The signals to this process are the test runner's.
    vi.spyOn(process, 'on').mockReturnValue(process);
    setupSingleInstance(showWindow);
    setupQuit(
      new Cluster({ spawn: fakeSpawn(() => undefined).spawn, dataBase: base, plan: siegePlan() }),
    );
  });
  afterEach(async () => {
    await rm(base, { recursive: true, force: true });
  });

  const willQuit = (): boolean => {
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    return preventDefault.mock.calls.length === 0;
  };

  it('waits until the siege has ended', async () => {
    expect(willQuit()).toBe(false);
    expect(willQuit()).toBe(false);
    await vi.waitUntil(() => app.quit.mock.calls.length > 0);
    expect(willQuit()).toBe(true);
    expect(app.relaunch).not.toHaveBeenCalled();
  });

  it('is followed by one more beginning where the app is started meanwhile', () => {
    app.emit('second-instance');
    expect(showWindow).toHaveBeenCalledOnce();
    expect(app.relaunch).not.toHaveBeenCalled();
    willQuit();
    app.emit('second-instance');
    app.emit('second-instance');
    expect(app.relaunch).toHaveBeenCalledOnce();
    expect(showWindow).toHaveBeenCalledOnce();
  });
});
