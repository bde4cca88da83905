import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { PassThrough } from 'node:stream';
import { app } from './app';
import { commandLine } from './command-line';
import { onDone, setting, tell } from './control';

/** What a failed launch is numbered with. */
const LAUNCH_FAILED = 1002;
/** A status as waitpid tells it. */
const STATUS_SHIFT = 8;

let count = 0;

/** A process of Electron's, played by one of Node.js with `process.parentPort` put in. */
class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stderr'>
{
  #stderr: PassThrough | null = null;
  readonly #name: string;
  #child: ChildProcess | null = null;
  #hasSpawned = false;
  #hasExited = false;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    const { serviceName = 'Node Utility Process', stdio = 'inherit', execArgv = [] } = options;
    const all =
      typeof stdio === 'string' ? ['ignore' as const, stdio as 'pipe', stdio as 'pipe'] : stdio;
    const [stdin = 'ignore', stdout = 'inherit', stderr = 'inherit'] = all;
    if (stdin !== 'ignore') throw new Error('stdin value other than ignore is not supported.');
    this.#name = serviceName;
    if (stderr === 'pipe') this.#stderr = new PassThrough();
    count += 1;
    const place = count;
    if (setting('launch') !== 'works') {
      setImmediate(() => {
        if (setting('launch') === 'fails') this.#tellGone('launch-failed', LAUNCH_FAILED);
      });
      return;
    }
    const child = fork(modulePath, [...args], {
      execPath: setting('node'),
      execArgv: [...execArgv, '--import', setting('parentPort')],
      stdio: ['ignore', stdout, stderr, 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, ...(livesWithItsSandbox() ? {} : { STAND_IN_FATAL: 'yes' }) },
    });
    this.#child = child;
    if (this.#stderr !== null) child.stderr?.pipe(this.#stderr);
    this.#listen(child);
    onDone((done) => {
      if (done.type === 'fatalError' && done.process === place && !this.#hasExited) {
        this.emit('error', 'FatalError', 'v8::internal::Heap', '{}');
        child.kill('SIGABRT');
      }
    });
  }

  get stderr(): Readable | null {
    return this.#stderr;
  }

  /** Known only once the process is there, and only until it ends. */
  get pid(): number | undefined {
    return this.#hasSpawned && !this.#hasExited ? this.#child?.pid : undefined;
  }

  postMessage(message: unknown): void {
    if (this.#child?.connected === true && !this.#hasExited) {
      this.#child.send(message as object, () => undefined);
    }
  }

  kill(): boolean {
    return this.#child?.kill('SIGTERM') ?? false;
  }

  #listen(child: ChildProcess): void {
    child.on('spawn', () => {
      this.#hasSpawned = true;
      tell({ type: 'spawned', pid: child.pid ?? 0, name: this.#name });
      this.emit('spawn');
    });
    child.on('message', (message) => {
      const status = leaving(message);
      if (status === null) this.emit('message', message);
      else this.#exit(status);
    });
    child.on('exit', (status, signal) => {
      tell({ type: 'exited', status, signal });
      const code = status ?? (signal === null ? 1 : constants.signals[signal]);
      this.#exit(code);
      if (status === 0) return;
      const reason =
        signal === null ? 'abnormal-exit' : signal === 'SIGKILL' ? 'killed' : 'crashed';
      this.#tellGone(reason, status === null ? code : code << STATUS_SHIFT);
    });
  }

  /** Says so once, and lets go of the streams, whatever is still in them. */
  #exit(code: number): void {
    if (this.#hasExited) return;
    this.#hasExited = true;
    try {
      this.emit('exit', code);
    } finally {
      this.#stderr?.removeAllListeners();
      this.#stderr = null;
    }
  }

  #tellGone(reason: Electron.Details['reason'], exitCode: number): void {
    const details = { type: 'Utility', reason, exitCode, name: this.#name } as const;
    app.emit('child-process-gone', {}, details satisfies Electron.Details);
  }
}

function livesWithItsSandbox(): boolean {
  return !setting('isRoot') || commandLine.hasSwitch('no-sandbox');
}

/** The status that a process is about to end with; null for a message of the app's own. */
function leaving(message: unknown): number | null {
  const isOne = typeof message === 'object' && message !== null && 'standInLeaves' in message;
  return isOne ? Number(message.standInLeaves) : null;
}

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}) {
    if (!app.isReady()) throw new Error('utilityProcess cannot be used before the app is ready.');
    return new UtilityProcess(modulePath, args, options);
  },
};
