import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { NodeEvent, NodeEventOf } from '../../src/shared';
import { nodeEventSchema } from '../../src/shared';
import { root } from '../../scripts/lib/built.mjs';
import { freePorts } from './ports';
import { Waiting } from './waiting';

export const RAFT_PROGRAM = join(root, 'out/main/raft.js');

/** How the program is started: by what, and with which words before its own. */
export interface RaftProgram {
  readonly path: string;
  readonly before: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const NODE_RAFT: RaftProgram = { path: process.execPath, before: [RAFT_PROGRAM], env: {} };

export interface End {
  readonly status: number | null;
  readonly signal: string | null;
}

/** A real `raft` process that prints its events as JSON; every line is checked by the schema. */
export class RaftProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly port: number;
  readonly events: NodeEvent[] = [];
  readonly ended: Promise<End>;
  stderr = '';
  #badLine: string | null = null;
  /** Ended, and all that it printed has been read. */
  #hasClosed = false;
  readonly #waiting = new Waiting(() => `Last: ${JSON.stringify(this.last)}`);

  constructor(args: readonly string[], port: number, program = NODE_RAFT) {
    this.port = port;
    const { path, before, env } = program;
    this.child = spawn(path, [...before, ...args, '--json'], { env: { ...process.env, ...env } });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    createInterface(this.child.stdout).on('line', (line) => {
      this.#hear(line);
    });
    this.ended = new Promise((resolve) => {
      this.child.once('close', (status, signal) => {
        this.#hasClosed = true;
        resolve({ status, signal });
        this.#waiting.look();
      });
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last event that the process printed of itself. */
  get last(): NodeEvent | undefined {
    return this.events.at(-1);
  }

  /** Gives the node an order as curl does; the status of its answer, null where none came. */
  async giveOrder(key: string, value: string): Promise<number | null> {
    const answer = await fetch(`${this.url}/orders/${key}`, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: value,
    }).catch(() => null);
    return answer?.status ?? null;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Kills the process for good and waits for its end. */
  async destroy(): Promise<End> {
    if (this.isRunning) this.child.kill('SIGKILL');
    return this.ended;
  }

  /** Waits for an event of this type, from the `from`-th event on, of which the condition holds. */
  async waitFor<T extends NodeEvent['type']>(
    type: T,
    holds: (event: NodeEventOf<T>) => boolean = () => true,
    from = 0,
  ): Promise<NodeEventOf<T>> {
    const isIt = (event: NodeEvent): event is NodeEventOf<T> => event.type === type;
    let next = from;
    return this.#waiting.until(`the event ${type}`, () => {
      for (; next < this.events.length; next += 1) {
        const candidate = this.events[next];
        if (candidate !== undefined && isIt(candidate) && holds(candidate)) return candidate;
      }
      if (this.#badLine !== null) throw new Error(`No event: ${this.#badLine}`);
      if (this.#hasClosed) throw new Error(`It ended before the event ${type}. ${this.stderr}`);
      return undefined;
    });
  }

  #hear(line: string): void {
    const event = nodeEventSchema.safeParse(JSON.parse(line));
    if (event.success) this.events.push(event.data);
    else this.#badLine = line;
    this.#waiting.look();
  }
}

/** A folder and ports for one cluster of real processes, and the processes that were started. */
export class RaftCluster {
  readonly ports: readonly number[];
  readonly dataDir: string;
  readonly #options: readonly string[];
  readonly #started: RaftProcess[] = [];

  private constructor(ports: readonly number[], dataDir: string, options: readonly string[]) {
    this.ports = ports;
    this.dataDir = dataDir;
    this.#options = options;
  }

  static async prepare(size: number, ...options: readonly string[]): Promise<RaftCluster> {
    const dataDir = await mkdtemp(join(tmpdir(), 'raft-siege-node-'));
    return new RaftCluster(await freePorts(size), dataDir, options);
  }

  /** Starts one node and waits until it listens. */
  async start(id: number, ...options: readonly string[]): Promise<RaftProcess> {
    const node = this.spawn(id, ...options);
    await node.waitFor('started');
    return node;
  }

  spawn(id: number, ...options: readonly string[]): RaftProcess {
    const servers = this.ports.join(',');
    const args = ['--node', String(id), '--servers', servers, '--data', this.dataDir];
    const port = this.ports[id] ?? 0;
    const node = new RaftProcess([...args, ...this.#options, ...options], port);
    this.#started.push(node);
    return node;
  }

  /** Starts every node. */
  async startAll(): Promise<readonly RaftProcess[]> {
    return Promise.all(this.ports.map((_, id) => this.start(id)));
  }

  journal(id: number): string {
    return join(this.dataDir, `node-${id}`, 'journal.jsonl');
  }

  async destroy(): Promise<void> {
    await Promise.all(this.#started.map((node) => node.destroy()));
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
