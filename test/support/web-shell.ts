import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BridgeMessage, Command, CommandResult, SiegeView } from '../../src/shared';
import { commandIdSchema, commandResultSchema, EMPTY_VIEW, pidOf, reduce } from '../../src/shared';
import { Waiting } from './waiting';

const projectRoot = join(import.meta.dirname, '..', '..');

/** Where the sieges of tests are found, and what they keep. */
export const TEST_ENV = {
  RAFT_SIEGE_RUN_DIR: join(tmpdir(), 'raft-siege-test-run'),
  RAFT_SIEGE_KEPT_DIR: join(tmpdir(), 'raft-siege-test-kept'),
};

/** The browser shell as a user starts it, and a window on it without a browser. */
export class WebShell {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly status: number | null; readonly signal: string | null }>;
  stdout = '';
  stderr = '';
  view: SiegeView = EMPTY_VIEW;
  /** Hears every message that a window hears, once this is open and the view has it. */
  onMessage: (message: BridgeMessage) => void = () => undefined;
  #origin = '';
  #cookie = '';
  readonly #waiting = new Waiting(() => `${this.stdout}\n${this.stderr}`);

  /** @param program what is started, and its first words */
  constructor(
    args: readonly string[],
    root = projectRoot,
    env = process.env,
    program: readonly [string, ...string[]] = [process.execPath, join(root, 'out/main/web.js')],
  ) {
    const [path, ...words] = program;
    // Nor is it recorded among theirs, where a test does not ask for it.
    const quiet = args.includes('--record') ? [] : ['--no-record'];
    this.process = spawn(path, [...words, ...args, ...quiet], {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Not among the sieges of whoever runs the tests, and not with what they chose.
      env: {
        ...TEST_ENV,
        ...env,
      },
    });
    this.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      this.#waiting.look();
    });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = new Promise((resolve) => {
      this.process.on('close', (status, signal) => {
        resolve({ status, signal });
      });
    });
  }

  /** The printed address, with its token. */
  async address(): Promise<string> {
    await this.until('an address is printed', () => this.stdout.includes('?token='));
    return /http:\S+/.exec(this.stdout)?.[0] ?? '';
  }

  /** Opens the printed address and follows the events. */
  async open(): Promise<void> {
    const address = await this.address();
    this.#origin = new URL(address).origin;
    const entry = await fetch(address, { redirect: 'manual' });
    this.#cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
    const events = await this.fetch('/bridge/events');
    void this.#follow(events);
    await this.until('the picture is there', () => this.view.generals.length > 0);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.#cookie);
    return fetch(`${this.#origin}${path}`, { ...init, headers });
  }

  async command(command: Command): Promise<CommandResult> {
    let response = await this.fetch('/bridge/command', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    });
    while (response.status === 202) {
      const { id } = commandIdSchema.parse(await response.json());
      response = await this.fetch(`/bridge/command/${id}`);
    }
    return commandResultSchema.parse(await response.json());
  }

  async until(what: string, holds: () => boolean, limitMs?: number): Promise<void> {
    await this.#waiting.until(what, holds, limitMs);
  }

  pids(): readonly number[] {
    return this.view.generals.flatMap((general) => pidOf(general) ?? []);
  }

  async #follow({ body }: Response): Promise<void> {
    let text = '';
    try {
      for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) if (block.startsWith('data: ')) this.#take(block.slice(6));
      }
    } catch {
      // The shell has ended.
    }
  }

  #take(line: string): void {
    const message = JSON.parse(line) as BridgeMessage;
    if (message.type === 'snapshot') this.view = message.view;
    if (message.type === 'records') this.view = message.records.reduce(reduce, this.view);
    this.onMessage(message);
    this.#waiting.look();
  }
}
