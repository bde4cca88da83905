import { EventEmitter } from 'node:events';
import type { MockInstance } from 'vitest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Child, ChildExit } from '../../../src/cluster';
import { createUtilitySpawn } from '../../../src/main/utility-spawn';

class Utility extends EventEmitter {
  pid: number | undefined;
  readonly stderr = new EventEmitter();
  readonly sent: unknown[] = [];

  postMessage(message: unknown): void {
    this.sent.push(message);
  }
}

const made = vi.hoisted(() => ({
  forks: [] as { path: string; options: Electron.ForkOptions; child: Utility }[],
  gone: [] as ((event: unknown, details: Partial<Electron.Details>) => void)[],
}));
vi.mock('electron', () => ({
  app: {
    on: (_: string, listener: never) => made.gone.push(listener),
    off: (_: string, listener: never) => {
      made.gone.splice(made.gone.indexOf(listener), 1);
    },
  },
  utilityProcess: {
    fork: (path: string, _: string[], options: Electron.ForkOptions) => {
      const child = new Utility();
      made.forks.push({ path, options, child });
      return child;
    },
  },
}));

describe("Electron's utility process as a node", () => {
  let child: Child;
  let utility: Utility;
  let name = '';
  let exits: ChildExit[] = [];
  let told: unknown[] = [];
  let kill: MockInstance<typeof process.kill>;

  beforeEach(() => {
    exits = [];
    told = [];
    // Set anew for each test, or a real process might be hit.
    kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    child = createUtilitySpawn('/out/worker.js')({
      onSpawned: (pid) => told.push(pid),
      onMessage: (message) => told.push(message),
      onExit: (exit) => exits.push(exit),
    });
    const fork = made.forks.at(-1);
    if (fork === undefined) throw new Error('Nothing was forked.');
    utility = fork.child;
    name = fork.options.serviceName ?? '';
    expect(fork.path).toBe('/out/worker.js');
  });
  afterEach(async () => {
    utility.emit('exit', 0);
    await nextTurn();
    expect(made.gone).toEqual([]);
  });

  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const tellGone = (details: Partial<Electron.Details>): void => {
    for (const listener of [...made.gone]) listener({}, details);
  };
  const spawned = (): void => {
    // No system has such a process.
    utility.pid = 999_999_999;
    utility.emit('spawn');
  };

  it('passes messages both ways', () => {
    child.send({ type: 'stop' });
    expect(utility.sent).toEqual([{ type: 'stop' }]);
    spawned();
    utility.emit('message', 'hello');
    expect(told).toEqual([999_999_999, 'hello']);
  });

  it('is killed by its process id, for Electron itself knows SIGTERM only', () => {
    spawned();
    child.signal('SIGKILL');
    expect(kill).toHaveBeenCalledWith(999_999_999, 'SIGKILL');
  });

  it('is sent a signal that came too early once it is there', () => {
    child.signal('SIGKILL');
    expect(kill).not.toHaveBeenCalled();
    spawned();
    expect(kill).toHaveBeenCalledWith(999_999_999, 'SIGKILL');
  });

  it('is gone already where a signal cannot be sent', () => {
    spawned();
    kill.mockImplementation(() => {
      throw new Error('ESRCH');
    });
    expect(() => {
      child.signal('SIGTERM');
    }).not.toThrow();
  });

  it('ends once, with its last words, and hears and says nothing after', async () => {
    spawned();
    utility.stderr.emit('data', Buffer.from('TypeError: x\n'));
    utility.emit('exit', 3);
    utility.emit('exit', 3);
    await nextTurn();
    utility.emit('message', 'late');
    child.send({ type: 'stop' });
    child.signal('SIGKILL');
    expect(exits).toEqual([{ status: 3, signal: null, lastWords: 'TypeError: x' }]);
    expect(told).toEqual([999_999_999]);
    expect(utility.sent).toEqual([]);
    expect(kill).not.toHaveBeenCalled();
  });

  it('ends where it could not be started, which nothing else tells', () => {
    tellGone({ name: 'another', reason: 'launch-failed', exitCode: 1 });
    tellGone({ name, reason: 'launch-failed', exitCode: 1002 });
    expect(exits).toEqual([
      { status: null, signal: null, lastWords: 'Error: the process could not be started (1002)' },
    ]);
  });

  it('says that it used up its memory', async () => {
    spawned();
    tellGone({ name, reason: 'oom', exitCode: 5 });
    utility.emit('exit', 5);
    await nextTurn();
    expect(exits).toMatchObject([{ lastWords: 'Error: it used up its memory' }]);
  });

  it.skipIf(process.platform === 'win32').each([true, false])(
    'says that it was killed from outside, told of its end before why: %s',
    async (exitsFirst) => {
      spawned();
      if (exitsFirst) utility.emit('exit', 9);
      tellGone({ name: 'another', reason: 'crashed', exitCode: 11 });
      tellGone({ name, reason: 'killed', exitCode: 9 });
      if (!exitsFirst) utility.emit('exit', 9);
      await nextTurn();
      expect(exits).toEqual([{ status: null, signal: 'SIGKILL', lastWords: '' }]);
    },
  );
});
