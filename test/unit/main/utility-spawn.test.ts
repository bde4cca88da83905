import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { MockInstance } from 'vitest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Child, ChildExit } from '../../../src/cluster';
import { createUtilitySpawn } from '../../../src/main/utility-spawn';

class Utility extends EventEmitter {
  pid: number | undefined;
  readonly stderr = new PassThrough();
  readonly sent: unknown[] = [];
  readonly kill = vi.fn();

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
    vi.useRealTimers();
    exit(0);
    await vi.waitUntil(() => exits.length > 0, { timeout: 60_000 });
    expect(exits).toHaveLength(1);
    expect(made.gone).toEqual([]);
  });

  const ended = (): Promise<unknown> => vi.waitUntil(() => exits.length > 0, { timeout: 60_000 });
  /** Ends as Electron tells it: the streams are let go of in the same turn, whatever is in them. */
  const exit = (code: number, rest = ''): void => {
    // No process of this id is there any more.
    kill.mockImplementation(() => {
      throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    });
    utility.emit('exit', code);
    utility.stderr.removeAllListeners();
    const { stderr } = utility;
    setTimeout(() => stderr.end(rest));
  };
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
    utility.stderr.write('TypeError: x\n');
    exit(3);
    utility.emit('exit', 3);
    utility.emit('message', 'on the way');
    child.send({ type: 'stop' });
    child.signal('SIGKILL');
    await ended();
    utility.emit('message', 'late');
    expect(exits).toEqual([{ status: 3, signal: null, lastWords: 'TypeError: x' }]);
    expect(told).toEqual([999_999_999, 'on the way']);
    expect(utility.sent).toEqual([]);
    expect(kill).not.toHaveBeenCalledWith(999_999_999, 'SIGKILL');
  });

  it('ends where it could not be started, which nothing else tells', () => {
    tellGone({ name: 'another', reason: 'launch-failed', exitCode: 1 });
    tellGone({ name, reason: 'launch-failed', exitCode: 1002 });
    expect(exits).toEqual([
      { status: null, signal: null, lastWords: 'Error: the process could not be started (1002)' },
    ]);
  });

  it('ends once where it could not be started, however long nothing more is heard of it', () => {
    vi.useFakeTimers();
    const ends: ChildExit[] = [];
    createUtilitySpawn('/out/worker.js')({
      onSpawned: () => undefined,
      onMessage: () => undefined,
      onExit: (end) => ends.push(end),
    });
    tellGone({ name, reason: 'launch-failed', exitCode: 2 });
    vi.advanceTimersByTime(10_000);
    expect(ends).toHaveLength(1);
  });

  it('has not begun where Electron has no process id for it, for it is gone again', () => {
    child.signal('SIGKILL');
    utility.emit('spawn');
    expect(told).toEqual([]);
    expect(kill).not.toHaveBeenCalled();
  });

  it('is asked whether it stands still once it is there', () => {
    expect(child.standsStill()).toBeNull();
    utility.pid = process.pid;
    utility.emit('spawn');
    // Who asks does not stand still; only Linux can be asked.
    expect(child.standsStill()).toBe(process.platform === 'linux' ? false : null);
  });

  it('says that it used up its memory', async () => {
    spawned();
    tellGone({ name, reason: 'oom', exitCode: 5 });
    exit(5);
    await ended();
    expect(exits).toMatchObject([{ lastWords: 'Error: it used up its memory' }]);
  });

  it('is heard to the end, though Electron stops listening when it is told of that', async () => {
    spawned();
    utility.stderr.write('SyntaxError: first');
    exit(1, ' and ünlast');
    await ended();
    expect(exits).toMatchObject([{ lastWords: 'SyntaxError: first and ünlast' }]);
  });

  it('is not waited for where its pipe is never closed', async () => {
    spawned();
    utility.emit('exit', 1);
    utility.stderr.removeAllListeners();
    setTimeout(() => utility.stderr.write('it was'));
    await ended();
    expect(exits).toMatchObject([{ status: 1, lastWords: 'it was' }]);
  });

  it('survives a fault of V8 in it, of which Electron tells as an error', async () => {
    spawned();
    expect(() => utility.emit('error', 'FatalError', 'v8::Heap', '{}')).not.toThrow();
    exit(6);
    await ended();
    expect(exits).toMatchObject([{ lastWords: 'Error: FatalError in v8::Heap' }]);
  });

  it('has ended only when its process is gone', async () => {
    spawned();
    utility.emit('exit', 0);
    utility.stderr.end();
    let isThere = true;
    kill.mockImplementation(() => {
      if (isThere) return true;
      throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    });
    await vi.waitUntil(() => kill.mock.calls.length > 2, { timeout: 60_000 });
    expect(exits).toEqual([]);
    isThere = false;
    await ended();
  });

  it('is given up where nothing is heard of its beginning, and ended where it begins after all', () => {
    vi.useFakeTimers();
    child = createUtilitySpawn('/out/worker.js')({
      onSpawned: () => undefined,
      onMessage: () => undefined,
      onExit: (end) => exits.push(end),
    });
    const late = made.forks.at(-1)?.child;
    vi.advanceTimersByTime(10_000);
    expect(exits).toMatchObject([{ status: null, signal: null }]);
    expect(exits[0]?.lastWords).toContain('could not be started');
    exits.splice(0);
    late?.emit('spawn');
    expect(late?.kill).toHaveBeenCalledOnce();
    late?.emit('exit', 15);
  });

  it.skipIf(process.platform === 'win32').each([true, false])(
    'says that it was killed from outside, told of its end before why: %s',
    async (exitsFirst) => {
      spawned();
      if (exitsFirst) exit(9);
      tellGone({ name: 'another', reason: 'crashed', exitCode: 11 });
      tellGone({ name, reason: 'killed', exitCode: 9 });
      if (!exitsFirst) exit(9);
      await ended();
      expect(exits).toEqual([{ status: null, signal: 'SIGKILL', lastWords: '' }]);
    },
  );
});
