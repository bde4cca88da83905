import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { app } from './app';
import { setting, tell } from './control';

/** A process of Electron's, played by one of Node.js with `process.parentPort` put in. */
class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'pid' | 'postMessage' | 'stderr'>
{
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  #spawned = false;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    const { serviceName = 'Node Utility Process', stdio = 'inherit', execArgv = [] } = options;
    const [, stdout = 'inherit', stderr = 'inherit'] = typeof stdio === 'string' ? [] : stdio;
    this.#child = fork(modulePath, [...args], {
      execArgv: [...execArgv, '--import', setting('parentPort')],
      stdio: ['ignore', stdout, stderr, 'ipc'],
      serialization: 'advanced',
    });
    this.stderr = this.#child.stderr;
    this.#child.on('spawn', () => {
      this.#spawned = true;
      tell({ type: 'spawned', pid: this.#child.pid ?? 0, name: serviceName });
      this.emit('spawn');
    });
    this.#child.on('message', (message) => {
      this.emit('message', message);
    });
    this.#child.on('close', (status, signal) => {
      tell({ type: 'exited', status, signal });
      const exitCode = status ?? (signal === null ? 1 : constants.signals[signal]);
      const reason = status === 0 ? 'clean-exit' : signal === null ? 'abnormal-exit' : 'killed';
      const details = { type: 'Utility', reason, exitCode, name: serviceName } as const;
      app.emit('child-process-gone', {}, details satisfies Electron.Details);
      this.emit('exit', exitCode);
    });
  }

  /** Known only once the process is there. */
  get pid(): number | undefined {
    return this.#spawned ? this.#child.pid : undefined;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined);
  }
}

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) {
    if (!app.isReady()) throw new Error('utilityProcess cannot be used before the app is ready.');
    return new UtilityProcess(modulePath, args, options);
  },
};
