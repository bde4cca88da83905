import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../../support/ports';
import { HttpClient } from '../../support/http-client';
import type { Layout, MemberStatus, OrderStyle, Program } from './program';

const STATUS_LIMIT_MS = 1000;
const READY_LIMIT_MS = 30_000;
const ORDER_LIMIT_MS = 15_000;
const POLL_MS = 5;
const LAST_WORDS = 2000;

interface Member {
  child: ChildProcess;
  lastWords: string;
}

export type Pace = Pick<Layout, 'heartbeatMs' | 'electionTimeoutMs'>;

/** The members of one cluster as real processes, each of which can be killed and started again. */
export class RunningCluster {
  readonly program: Program;
  readonly layout: Layout;
  readonly #members: Member[] = [];
  readonly #statusClient = new HttpClient(8);
  readonly #killAll = (): void => {
    for (const { child } of this.#members) child.kill('SIGKILL');
  };

  private constructor(program: Program, layout: Layout) {
    this.program = program;
    this.layout = layout;
    process.on('exit', this.#killAll);
  }

  /** Starts all members in a new folder and waits until they have agreed on a leader. */
  static async launch(program: Program, size: number, pace: Pace): Promise<RunningCluster> {
    const cluster = await RunningCluster.start(program, size, pace, []);
    await cluster.settled();
    return cluster;
  }

  /**
   * Starts members in a new folder and waits for nothing. The foreign ports stand for further
   * members behind the own ones, which somebody else plays.
   */
  static async start(
    program: Program,
    size: number,
    pace: Pace,
    foreignPorts: readonly number[],
  ): Promise<RunningCluster> {
    const ports = await freePorts(2 * size);
    const own = Array.from({ length: size }, (_, id) => ({
      clientPort: ports[2 * id] ?? 0,
      peerPort: ports[2 * id + 1] ?? 0,
    }));
    const foreign = foreignPorts.map((port) => ({ clientPort: port, peerPort: port }));
    const dataDir = await mkdtemp(join(tmpdir(), 'raft-siege-bench-'));
    const members = [...own, ...foreign];
    const cluster = new RunningCluster(program, { members, dataDir, ...pace });
    for (const id of own.keys()) cluster.#members.push(cluster.#start(id));
    return cluster;
  }

  get size(): number {
    return this.#members.length;
  }

  port(id: number): number {
    const member = this.layout.members[id];
    if (member === undefined) throw new RangeError(`There is no member ${id}.`);
    return member.clientPort;
  }

  pid(id: number): number {
    const { pid } = this.#member(id).child;
    if (pid === undefined) throw new Error(`${this.#nameOf(id)} could not be started.`);
    return pid;
  }

  isRunning(id: number): boolean {
    const { child } = this.#member(id);
    return child.exitCode === null && child.signalCode === null;
  }

  /** What a member says of itself; null where it does not answer as a member that is ready. */
  async status(id: number): Promise<MemberStatus | null> {
    const { statusRequest } = this.program;
    try {
      const answer = await this.#statusClient.send(this.port(id), statusRequest, STATUS_LIMIT_MS);
      return answer.status === 200 ? this.program.readStatus(answer.body) : null;
    } catch {
      return null;
    }
  }

  /** Waits until every member runs and knows a leader; returns the leader's id. */
  async settled(): Promise<number> {
    const deadline = performance.now() + READY_LIMIT_MS;
    for (;;) {
      const ids = this.#members.map((_, id) => id);
      const statuses = await Promise.all(ids.map((id) => this.status(id)));
      const leaders = ids.filter((id) => statuses[id]?.isLeader === true);
      const [leader] = leaders;
      if (leader !== undefined && leaders.length === 1) {
        if (statuses.every((status) => status?.knowsLeader === true)) return leader;
      }
      if (performance.now() > deadline) throw new Error(this.#describeTrouble());
      for (const id of ids) {
        // The guard, or an error, may have ended a member; its words are kept for the report.
        if (!this.isRunning(id)) throw new Error(this.#describeTrouble());
      }
      await sleep(POLL_MS);
    }
  }

  /** Gives one order to a member; true once it is acknowledged. */
  async order(
    client: HttpClient,
    id: number,
    style: OrderStyle,
    key: string,
    value: string,
  ): Promise<boolean> {
    const answer = await client.send(this.port(id), style.request(key, value), ORDER_LIMIT_MS);
    return answer.status === 200 || answer.status === 201;
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(id: number): Promise<void> {
    const { child } = this.#member(id);
    if (!this.isRunning(id)) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  restart(id: number): void {
    if (this.isRunning(id)) throw new Error(`${this.#nameOf(id)} runs already.`);
    this.#members[id] = this.#start(id);
  }

  /** Kills all members and removes what they stored. */
  async stop(): Promise<void> {
    await Promise.all(this.#members.map((_, id) => this.kill(id)));
    process.off('exit', this.#killAll);
    this.#statusClient.close();
    await rm(this.layout.dataDir, { recursive: true, force: true });
  }

  #start(id: number): Member {
    const { file, args } = this.program.command(id, this.layout);
    const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const member: Member = { child, lastWords: '' };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      member.lastWords = (member.lastWords + text).slice(-LAST_WORDS);
    });
    child.on('error', (error) => {
      member.lastWords += error.message;
    });
    return member;
  }

  #member(id: number): Member {
    const member = this.#members[id];
    if (member === undefined) throw new RangeError(`There is no member ${id}.`);
    return member;
  }

  #nameOf(id: number): string {
    return `${this.program.name} ${id}`;
  }

  #describeTrouble(): string {
    const lines = this.#members.map(({ child, lastWords }, id) => {
      const how = this.isRunning(id)
        ? 'runs'
        : `ended with ${child.exitCode ?? child.signalCode ?? 'nothing'}`;
      return `${this.#nameOf(id)} ${how}. ${lastWords.trim()}`;
    });
    return [`${this.program.name} did not agree on a leader.`, ...lines].join('\n');
  }
}
