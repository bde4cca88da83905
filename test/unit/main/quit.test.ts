import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster, SystemStation } from '../../../src/cluster';
import { setupQuit } from '../../../src/main/quit';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

const { app } = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class App extends Emitter {
    readonly quit = vi.fn();
  }
  return { app: new App() };
});
vi.mock('electron', () => ({ app }));

describe('the end of the app', () => {
  let base = '';
  let cluster: Cluster;

  beforeEach(async () => {
    vi.clearAllMocks();
    app.removeAllListeners();
    base = await mkdtemp(join(tmpdir(), 'quit-test-'));
    vi.stubEnv('RAFT_SIEGE_LAUNCHER', undefined);
    const { spawn: spawnFake } = fakeSpawn(() => undefined);
    cluster = new Cluster({
      station: new SystemStation({ spawn: spawnFake, dataBase: base, keptDir: join(base, 'kept') }),
      plan: siegePlan(),
    });
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
    setupQuit(cluster);
    expect(willQuit()).toBe(false);
    expect(willQuit()).toBe(false);
    await vi.waitUntil(() => app.quit.mock.calls.length > 0, { timeout: 60_000 });
    expect(willQuit()).toBe(true);
  });

  it('comes even where the siege can not be ended', async () => {
    setupQuit(cluster);
    const failure = new Error('Nothing stops it.');
    vi.spyOn(cluster, 'stop').mockRejectedValue(failure);
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    willQuit();
    await vi.waitUntil(() => complaint.mock.calls.length > 0, { timeout: 60_000 });
    expect(complaint).toHaveBeenCalledExactlyOnceWith(failure);
    expect(app.quit).toHaveBeenCalledOnce();
    expect(willQuit()).toBe(true);
  });

  it('comes when the program is gone that started the app', async () => {
    const launcher = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    vi.stubEnv('RAFT_SIEGE_LAUNCHER', String(launcher.pid));
    setupQuit(cluster);
    launcher.kill('SIGKILL');
    await vi.waitUntil(() => app.quit.mock.calls.length > 0, { timeout: 60_000 });
  });
});
