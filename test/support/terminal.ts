import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { RAFT_PROGRAM } from './raft-process';
import { Waiting } from './waiting';

/** A start may have to wait for a machine that is busy with something else. */
const START_LIMIT_MS = 40_000;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program `raft` that was started. */
export interface Running {
  readonly pid: number | undefined;
  readonly ended: Promise<Ended>;
  readonly until: (
    what: string,
    holds: (stdout: string) => boolean,
    limitMs?: number,
  ) => Promise<unknown>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Reads no more of what it prints, as `head` does after its lines. */
  readonly stopReading: () => void;
}

/** Where `raft` is typed. Its sieges and settings are in a folder, apart from those of whoever runs the tests. */
export class Terminal {
  readonly #env: NodeJS.ProcessEnv;
  readonly #program: string;

  /** @param program where `raft` is built, for what is bundled elsewhere itself */
  constructor(folder: string, program = RAFT_PROGRAM) {
    this.#program = program;
    this.#env = {
      ...process.env,
      RAFT_SIEGE_RUN_DIR: join(folder, 'run'),
      TMPDIR: folder,
      RAFT_SIEGE_KEPT_DIR: join(folder, 'kept'),
    };
  }

  /** @param env what of the environment is another for this one */
  run(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Running {
    const child = spawn(process.execPath, [this.#program, ...args], {
      stdio: 'pipe',
      env: { ...this.#env, ...env },
    });
    let [stdout, stderr] = ['', ''];
    const waiting = new Waiting(() => `${stdout}\n${stderr}`);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      waiting.look();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdin.on('error', () => undefined).end(input);
    return {
      pid: child.pid,
      ended: new Promise((resolve) => {
        child.on('close', (status) => {
          resolve({ status, stdout, stderr });
        });
      }),
      until: (what, holds, limitMs = START_LIMIT_MS) =>
        waiting.until(what, () => holds(stdout), limitMs),
      kill: (signal) => child.kill(signal),
      stopReading: () => child.stdout.destroy(),
    };
  }
}
