import type { ChildProcess, Serializable } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { NodeSettings } from '../../src/shared';
import { reportSchema } from '../../src/shared';
import type { HttpAnswer, HttpRequest } from '../support/http-client';
import { HttpClient, JSON_HEADERS } from '../support/http-client';
import type { Shape } from './shapes';
import { freePorts } from '../support/ports';

const ANSWER_LIMIT_MS = 5000;
const READY_LIMIT_MS = 10_000;
const LAST_WORDS = 4000;
const LOOK_AGAIN_MS = 20;
/** A request that every node answers, and none changes for. */
const OLD_VOTE: HttpRequest = {
  method: 'POST',
  path: '/vote',
  headers: JSON_HEADERS,
  body: JSON.stringify({ term: 0, candidateId: 0, lastLogIndex: 0, lastLogTerm: 0 }),
};

const stateSchema = z.record(z.string(), z.unknown());
export type NodeState = Readonly<Record<string, unknown>>;

/**
 * A real node process that changes nothing by itself: its peers do not exist, and its timers are so
 * long that they do not ring. So whatever changes in its state, a request has changed.
 */
export class Target {
  readonly shape: Shape;
  readonly port: number;
  readonly settings: NodeSettings;
  /** What was wrong with the node's reports, if anything. */
  readonly badReports: string[] = [];
  readonly #child: ChildProcess;
  readonly #dataDir: string;
  readonly #client = new HttpClient(1);
  #failed: string | null = null;
  #hasStarted = false;
  #lastWords = '';

  private constructor(shape: Shape, settings: NodeSettings, child: ChildProcess, dataDir: string) {
    this.shape = shape;
    this.settings = settings;
    this.port = settings.servers[settings.node]?.port ?? 0;
    this.#child = child;
    this.#dataDir = dataDir;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS);
    });
    child.on('message', (message) => {
      this.#hear(message);
    });
  }

  /** Starts a node and waits until it listens. */
  static async start(shape: Shape, workerPath: string): Promise<Target> {
    const target = await Target.prepare(shape, workerPath);
    target.say({ type: 'begin', settings: target.settings });
    const deadlineMs = performance.now() + READY_LIMIT_MS;
    while (!target.hasStarted) {
      if (!target.isRunning || performance.now() > deadlineMs) {
        throw new Error(`The node under fuzz did not start. ${target.describeEnd()}`);
      }
      await sleep(LOOK_AGAIN_MS);
    }
    return target;
  }

  /** Starts the process of a node, which has yet to be told to begin. */
  static async prepare(shape: Shape, workerPath: string): Promise<Target> {
    const ports = await freePorts(shape.size);
    const dataDir = await mkdtemp(join(tmpdir(), 'raft-siege-fuzz-'));
    const settings: NodeSettings = {
      node: shape.node,
      incarnation: 1,
      clusterId: null,
      servers: ports.map((port) => ({ host: '127.0.0.1', port })),
      decreedLeader: shape.decreedLeader,
      rules: shape.rules,
      timing: { heartbeatMs: 60_000, electionTimeoutMs: { min: 600_000, max: 600_000 } },
      dataDir,
      roads: [],
    };
    const child = fork(workerPath, [], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return new Target(shape, settings, child, dataDir);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  get exitStatus(): number | null {
    return this.#child.exitCode;
  }

  /** Whether the node has said that it listens. */
  get hasStarted(): boolean {
    return this.#hasStarted;
  }

  /** What the node itself said of its end; null where it said nothing. */
  get failed(): string | null {
    return this.#failed;
  }

  /** Sends anything over the control channel. */
  say(message: Serializable): void {
    // An error here means that the process is on its way out.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** The node's state but for what time alone changes. */
  async state(): Promise<NodeState> {
    const {
      time: _t,
      uptimeMs: _u,
      ...state
    } = stateSchema.parse(JSON.parse(await this.#read('/state')));
    return state;
  }

  /**
   * The node's state once it has done everything that was asked of it before, the disk included: a
   * node takes requests in turn, so it has once it has answered one that came after them.
   */
  async restingState(): Promise<NodeState> {
    const last = await this.#send(OLD_VOTE);
    if (last.status !== 200) throw new Error(`A last request was answered with ${last.status}.`);
    return this.state();
  }

  /** Resolves if the node answers as it should. */
  async checkAlive(): Promise<void> {
    if (!this.isRunning) throw new Error(`The node is gone. ${this.describeEnd()}`);
    await this.#read('/heartbeat');
    const [bad] = this.badReports;
    if (bad !== undefined) throw new Error(bad);
  }

  /** Waits for the end of the process, which somebody else brings about; false if it goes on. */
  async ended(limitMs: number): Promise<boolean> {
    if (!this.isRunning) return true;
    try {
      await once(this.#child, 'close', { signal: AbortSignal.timeout(limitMs) });
      return true;
    } catch {
      return false;
    }
  }

  describeEnd(): string {
    const { exitCode, signalCode } = this.#child;
    return `It ended with ${exitCode ?? signalCode ?? 'nothing'}. ${this.#failed ?? ''} ${this.#lastWords}`.trim();
  }

  async stop(): Promise<void> {
    this.#client.close();
    if (this.isRunning) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await exited;
    }
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  #hear(message: unknown): void {
    const report = reportSchema.safeParse(message);
    if (!report.success) {
      this.badReports.push(`The node reported what is no report: ${JSON.stringify(message)}`);
    } else if (report.data.type === 'failed') {
      this.#failed = report.data.message;
    } else if (
      report.data.type === 'events' &&
      report.data.events.some(({ type }) => type === 'started')
    ) {
      this.#hasStarted = true;
    }
  }

  async #read(path: string): Promise<string> {
    const { status, body } = await this.#send({ method: 'GET', path, body: null });
    if (status !== 200) throw new Error(`GET ${path} was answered with ${status}.`);
    return body;
  }

  async #send(request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.#client.send(this.port, request, ANSWER_LIMIT_MS);
    } catch (error) {
      const what = `${request.method} ${request.path} was not answered: ${String(error)}`;
      throw new Error(`${what} ${this.describeEnd()}`, { cause: error });
    }
  }
}
