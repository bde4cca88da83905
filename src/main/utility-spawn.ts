import type { Details } from 'electron';
import { app, utilityProcess } from 'electron';
import type { Child, ChildExit, ChildListener, Spawn } from '../cluster';
import { FrozenWatch } from '../cluster';
import type { Gone } from './utility-end';
import { readEnd } from './utility-end';

const MAX_LAST_WORDS = 2000;

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
  let lastWords = '';
  let gone: Gone | null = null;
  let ended = false;

  const end = (how: Pick<ChildExit, 'status' | 'signal'>): void => {
    if (ended) return;
    ended = true;
    watch.ended();
    app.off('child-process-gone', onGone);
    listener.onExit({ ...how, lastWords: lastWords.trim() });
  };
  // Says why where a status alone does not, and comes instead of an exit where nothing was started.
  const onGone = (_: unknown, details: Details): void => {
    const { name, reason, exitCode } = details;
    if (name !== serviceName) return;
    gone = details;
    if (reason === 'oom') lastWords += '\nError: it used up its memory';
    if (reason === 'launch-failed') {
      lastWords += `\nError: the process could not be started (${exitCode})`;
      end({ status: null, signal: null });
    }
  };

  app.on('child-process-gone', onGone);
  child.stderr?.on('data', (text: Buffer) => {
    lastWords = (lastWords + text.toString('utf8')).slice(-MAX_LAST_WORDS);
  });
  child.on('message', (message: unknown) => {
    if (!ended) listener.onMessage(message);
  });
  child.on('spawn', () => {
    if (child.pid === undefined) return;
    listener.onSpawned(child.pid);
    for (const signal of early.splice(0)) send(child.pid, signal);
  });
  child.on('exit', (code) => {
    // Electron does not promise which of the two events comes first.
    setImmediate(() => {
      end(readEnd(code, gone, process.platform));
    });
  });

  // UtilityProcess.kill knows SIGTERM only.
  const send = (pid: number, signal: Signal): void => {
    try {
      process.kill(pid, signal);
      watch.signalled(pid, signal);
    } catch {
      // It is gone, as `exit` will tell.
    }
  };

  return {
    send(message) {
      if (!ended) child.postMessage(message);
    },
    signal(signal) {
      if (ended) return;
      if (child.pid === undefined) early.push(signal);
      else send(child.pid, signal);
    },
  };
}
