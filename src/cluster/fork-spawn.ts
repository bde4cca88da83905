import { fork } from 'node:child_process';
import { FrozenWatch } from './frozen-watch';
import { standsStill } from './stands-still';
import type { Child, ChildExit, ChildListener, Spawn } from './spawn';

const MAX_LAST_WORDS = 2000;

/** Spawns nodes as children of a Node.js process; `workerPath` is the program of a node. */
export function createForkSpawn(workerPath: string): Spawn {
  return (listener) => forkNode(workerPath, listener);
}

function forkNode(workerPath: string, listener: ChildListener): Child {
  const child = fork(workerPath, [], { execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let lastWords = '';
  const watch = new FrozenWatch();
  let ended = false;

  const end = (exit: ChildExit): void => {
    if (ended) return;
    ended = true;
    watch.ended();
    listener.onExit(exit);
  };

  child.on('spawn', () => {
    if (child.pid !== undefined) listener.onSpawned(child.pid);
  });
  child.on('message', (message: unknown) => {
    if (!ended) listener.onMessage(message);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-MAX_LAST_WORDS);
  });
  child.on('error', (error) => {
    if (child.pid === undefined) end({ status: null, signal: null, lastWords: error.message });
  });
  // Unlike `exit`, `close` waits until the control channel has been read to its end.
  child.on('close', (status, signal) => {
    end({ status, signal, lastWords: lastWords.trim() });
  });

  return {
    send(message) {
      // An error here means that the process is on its way out, which `close` will tell.
      if (child.connected) child.send(message, () => undefined);
    },
    signal(signal) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      watch.signal(child.pid, signal, () => {
        child.kill(signal);
      });
    },
    standsStill: () => (child.pid === undefined ? null : standsStill(child.pid)),
  };
}
