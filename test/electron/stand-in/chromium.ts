import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { tell } from './control';

type Params = Readonly<Record<string, unknown>>;

interface Pending {
  readonly resolve: (result: Params) => void;
  readonly reject: (error: Error) => void;
}

const DEADLINE_MS = 15_000;

/** A Chromium of its own, spoken to over the DevTools protocol on a pipe. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #input: Writable;
  readonly #userDataDir: string;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<string, CdpSession>();
  #lastId = 0;

  private constructor(executablePath: string, args: readonly string[], userDataDir: string) {
    this.#userDataDir = userDataDir;
    this.#process = spawn(
      executablePath,
      [
        ...args,
        '--headless=new',
        '--remote-debugging-pipe',
        // The test drives the window through this one.
        '--remote-debugging-port=0',
        `--user-data-dir=${this.#userDataDir}`,
        // The app opens its windows itself.
        '--no-startup-window',
      ],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
        // In a group of their own, all its processes can be ended together. Windows has none.
        detached: sep === '/',
      },
    );
    tell({ type: 'chromium', pid: this.#process.pid ?? 0 });
    process.on('exit', () => this.#process.kill('SIGKILL'));
    const [, , , input, output] = this.#process.stdio;
    this.#input = input as Writable;
    this.#input.on('error', () => undefined);
    this.#read(output as Readable);
  }

  static async launch(
    executablePath: string,
    args: readonly string[],
    userDataDir: string,
  ): Promise<Chromium> {
    const chromium = new Chromium(executablePath, args, userDataDir);
    await chromium.call('Browser.getVersion', {});
    return chromium;
  }

  /** Where others can speak to it as well. */
  async endpoint(): Promise<string> {
    const path = join(this.#userDataDir, 'DevToolsActivePort');
    const deadline = Date.now() + DEADLINE_MS;
    for (;;) {
      try {
        // Chromium may still be writing it.
        const [, port, target] = /^(\d+)\n(\S+)/.exec(readFileSync(path, 'utf8')) ?? [];
        if (port === undefined || target === undefined)
          throw new Error(`${path} is not whole yet.`);
        return `ws://127.0.0.1:${port}${target}`;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** Opens a page in a window of its own, as it would not draw behind another, and attaches to it. */
  async open(): Promise<CdpSession> {
    const { targetId } = await this.call('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
    });
    const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true });
    const session = new CdpSession(this, String(sessionId), String(targetId));
    this.#sessions.set(session.id, session);
    return session;
  }

  call(method: string, params: Params, sessionId?: string): Promise<Params> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #read(output: Readable): void {
    let text = '';
    output.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const messages = text.split('\0');
      text = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message) as Message);
    });
    output.on('error', () => undefined);
  }

  #take({ id, method, params, result, error, sessionId }: Message): void {
    if (id !== undefined) {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (error === undefined) pending?.resolve(result ?? {});
      else pending?.reject(new Error(error.message));
    } else if (method !== undefined && sessionId !== undefined) {
      this.#sessions.get(sessionId)?.emit(method, params ?? {});
    }
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** One page's side of the protocol; its events are emitted by their names. */
export class CdpSession extends EventEmitter {
  readonly id: string;
  readonly targetId: string;
  readonly #chromium: Chromium;

  constructor(chromium: Chromium, id: string, targetId: string) {
    super();
    this.#chromium = chromium;
    this.id = id;
    this.targetId = targetId;
  }

  call(method: string, params: Params = {}): Promise<Params> {
    return this.#chromium.call(method, params, this.id);
  }

  async close(): Promise<void> {
    await this.#chromium.call('Target.closeTarget', { targetId: this.targetId });
  }
}
