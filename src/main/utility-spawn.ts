import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Details } from 'electron';
import { app, utilityProcess } from 'electron';
import type { Child, ChildExit, ChildListener, Spawn } from '../cluster';
import { FrozenWatch, standsStill, untilGone } from '../cluster';
import { LastWords } from './last-words';
import type { Gone } from './utility-end';
import { readEnd } from './utility-end';

/** How long the system may take to start a process; some versions of Electron say nothing if it fails. */
const SPAWN_LIMIT_MS = 8000;
/** How long a process may be on its way out after Electron has told of its end. */
const GONE_LIMIT_MS = 500;

type Signal = Parameters<Child['signal']>[0];

/**
 * Spawns nodes as Electron's utility processes, which end by themselves when the main process is
 * gone. Only once the app is ready. `workerPath` is the program of a node.
 */
export function createUtilitySpawn(workerPath: string): Spawn {
  let count = 0;
  return (listener) => {
    count += 1;
    return forkNode(workerPath, `Raft Siege node process ${count}`, listener);
  };
}

function forkNode(workerPath: string, serviceName: string, listener: ChildListener): Child {
  const child = utilityProcess.fork(workerPath, [], {
    serviceName,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const watch = new FrozenWatch();
  const early: Signal[] = [];
  const lastWords = new LastWords(child.stderr);
  let pid: number | null = null;
  let gone: Gone | null = null;
  /** Whether there is nobody any more to speak to; what was said before may still come. */
  let isGone = false;
  let hasEnded = false;

  const end = (exit: ChildExit): void => {
    hasEnded = true;
    app.off('child-process-gone', onGone);
    listener.onExit(exit);
  };
  const fail = (reason: string): void => {
    if (isGone) return;
    isGone = true;
    const lastWords = `Error: the process could not be started (${reason})`;
    end({ status: null, signal: null, lastWords });
  };
  // Says why where a status alone does not, and comes instead of an exit where nothing was started.
  const onGone = (_: unknown, details: Details): void => {
    const { name, reason, exitCode } = details;
    if (name !== serviceName) return;
    gone = details;
    if (reason === 'oom') lastWords.add('Error: it used up its memory');
    if (reason === 'launch-failed') fail(String(exitCode));
  };
  const spawnLimit = setTimeout(() => {
    fail(`nothing within ${SPAWN_LIMIT_MS / 1000} s`);
  }, SPAWN_LIMIT_MS);

  app.on('child-process-gone', onGone);
  child.on('message', (message: unknown) => {
    if (!hasEnded) listener.onMessage(message);
  });
  child.on('spawn', () => {
    clearTimeout(spawnLimit);
    if (isGone) {
      // It was given up.
      child.kill();
      return;
    }
    pid = child.pid ?? null;
    if (pid === null) return;
    listener.onSpawned(pid);
    for (const signal of early.splice(0)) send(pid, signal);
  });
  // Without a listener it would be thrown in this very process; `exit` follows.
  child.on('error', (type, location) => {
    lastWords.add(`Error: ${type} in ${location}`);
  });
  child.on('exit', (code) => {
    clearTimeout(spawnLimit);
    if (isGone) return;
    isGone = true;
    watch.ended();
    void leave(code);
  });

  const leave = async (code: number): Promise<void> => {
    // In the same turn Electron tells by the other event why it ended.
    const [words] = await Promise.all([lastWords.all(), nextTurn()]);
    if (pid !== null) await untilGone(pid, GONE_LIMIT_MS);
    end({ ...readEnd(code, gone, process.platform), lastWords: words });
  };
  // UtilityProcess.kill knows SIGTERM only.
  const send = (to: number, signal: Signal): void => {
    try {
      watch.signal(to, signal, () => {
        process.kill(to, signal);
      });
    } catch {
      // It is gone, as `exit` will tell.
    }
  };

  return {
    send(message) {
      if (!isGone) child.postMessage(message);
    },
    signal(signal) {
      if (isGone) return;
      if (pid === null) early.push(signal);
      else send(pid, signal);
    },
    standsStill: () => (pid === null ? null : standsStill(pid)),
  };
}
