import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findEtcd, MemberClient } from '../../../src/program';
import type { MemberTls } from '../../../src/program';
import { CERTIFICATE, PRIVATE_KEY } from '../certificate';
import { freePorts } from '../ports';

const LED_LIMIT_MS = 60_000;
const LOOK_MS = 50;

export const ETCD = findEtcd(undefined);

/** Says that the tests of a real etcd are skipped, where there is none. */
export function warnWithoutEtcd(): void {
  if (ETCD.type === 'missing') {
    console.warn(`The tests with real etcd are skipped. ${ETCD.message}`);
  }
}

/** A real etcd cluster as somebody else would start it, without Raft Siege. */
export class EtcdCluster {
  readonly #ports: number[];
  readonly #peerPorts: number[];
  /** Of those that are there from the beginning: a member that is added joins them. */
  readonly #size: number;
  readonly #dir: string;
  readonly #wantsTls: boolean;
  readonly #living = new Map<number, ChildProcess>();
  /** What was started, and when it has ended. */
  readonly #ends: Promise<unknown>[] = [];

  private constructor(ports: readonly number[], dir: string, wantsTls: boolean) {
    this.#size = ports.length / 2;
    this.#ports = ports.slice(0, this.#size);
    this.#peerPorts = ports.slice(this.#size);
    this.#dir = dir;
    this.#wantsTls = wantsTls;
  }

  /** @param wantsTls whether it speaks TLS to clients only, and wants to know who they are */
  static async start(size: number, wantsTls = false): Promise<EtcdCluster> {
    const dir = await mkdtemp(join(tmpdir(), 'etcd-cluster-'));
    const cluster = new EtcdCluster(await freePorts(2 * size), dir, wantsTls);
    await writeFile(cluster.certFile, CERTIFICATE);
    await writeFile(cluster.keyFile, PRIVATE_KEY);
    for (const node of cluster.ports.keys()) cluster.spawn(node);
    return cluster;
  }

  get ports(): readonly number[] {
    return this.#ports;
  }

  get certFile(): string {
    return join(this.#dir, 'cert.pem');
  }

  get keyFile(): string {
    return join(this.#dir, 'key.pem');
  }

  /** As `raft siege attach` has it. */
  get list(): string {
    return this.#ports.map((port) => `127.0.0.1:${port}`).join(',');
  }

  client(node: number): MemberClient {
    const pem = Buffer.from(CERTIFICATE);
    const tls: MemberTls | null = this.#wantsTls
      ? { ca: pem, cert: pem, key: Buffer.from(PRIVATE_KEY) }
      : null;
    return new MemberClient('127.0.0.1', this.#ports[node] ?? 0, tls);
  }

  /** Resolves once somebody leads it: an order is carried out. */
  async untilLed(): Promise<void> {
    const endMs = Date.now() + LED_LIMIT_MS;
    while ((await this.client(0).put('gate', 'north', 1000)).type !== 'done') {
      if (Date.now() > endMs) throw new Error('Nobody leads the members of etcd.');
      await delay(LOOK_MS);
    }
  }

  /** Adds a member and starts it, as by `etcdctl member add`, or with `--learner`. */
  async add(isLearner = false): Promise<void> {
    await this.announce(isLearner);
    this.spawn(this.#ports.length - 1);
  }

  /** Adds a member that is yet to be started. */
  async announce(isLearner = false): Promise<void> {
    const [port = 0, peerPort = 0] = await freePorts(2);
    await this.#change('add', { peerURLs: [`http://127.0.0.1:${peerPort}`], isLearner });
    this.#ports.push(port);
    this.#peerPorts.push(peerPort);
  }

  /** Removes a member, whose process ends by itself then, as by `etcdctl member remove`. */
  async remove(node: number): Promise<void> {
    const { header } = await this.client(node).tellStatus(1000);
    await this.#change('remove', { ID: header.member_id });
  }

  /** Gives a learner a vote, as by `etcdctl member promote`; again until it has caught up. */
  async promote(node: number): Promise<void> {
    const { header } = await this.client(node).tellStatus(1000);
    await this.#change('promote', { ID: header.member_id });
  }

  /** Lets a member lead, as by `etcdctl move-leader`; again until it has heard enough to be able to. */
  async moveLeader(node: number): Promise<void> {
    const endMs = Date.now() + LED_LIMIT_MS;
    while (Date.now() < endMs) {
      const status = await this.client(node).status(1000);
      const target = status?.header.member_id;
      if (target !== undefined && status?.leader === target) return;
      for (const port of this.#ports) {
        const address = `http://127.0.0.1:${port}/v3/maintenance/transfer-leadership`;
        const body = JSON.stringify({ targetID: target ?? '0' });
        // Only the leader does as it is told.
        await fetch(address, { method: 'POST', body }).catch(() => null);
      }
      await delay(LOOK_MS);
    }
    throw new Error(`Member ${node} does not get to lead.`);
  }

  /** By the last of those from the beginning; again where etcd does not dare it yet, as a member has just begun. */
  async #change(how: 'add' | 'remove' | 'promote', body: object): Promise<void> {
    const endMs = Date.now() + LED_LIMIT_MS;
    for (;;) {
      const address = `http://127.0.0.1:${this.#ports[this.#size - 1]}/v3/cluster/member/${how}`;
      const response = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
      if (response.ok) return;
      if (Date.now() > endMs) throw new Error(`etcd refuses: ${await response.text()}`);
      await delay(LOOK_MS);
    }
  }

  spawn(node: number): void {
    const scheme = this.#wantsTls ? 'https' : 'http';
    const client = `${scheme}://127.0.0.1:${this.#ports[node]}`;
    const peerOf = (id: number): string => `http://127.0.0.1:${this.#peerPorts[id]}`;
    const options = {
      name: `m${node}`,
      'data-dir': join(this.#dir, `m${node}`),
      'listen-client-urls': client,
      'advertise-client-urls': client,
      'listen-peer-urls': peerOf(node),
      'initial-advertise-peer-urls': peerOf(node),
      'initial-cluster': this.#ports.map((_, id) => `m${id}=${peerOf(id)}`).join(','),
      'initial-cluster-state': node < this.#size ? 'new' : 'existing',
      'heartbeat-interval': '100',
      'election-timeout': '1000',
      logger: 'zap',
      'log-level': 'error',
      ...(this.#wantsTls
        ? {
            ...{ 'cert-file': this.certFile, 'key-file': this.keyFile },
            ...{ 'trusted-ca-file': this.certFile, 'client-cert-auth': 'true' },
          }
        : {}),
    };
    const words = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
    const file = ETCD.type === 'found' ? ETCD.file : 'etcd';
    const child = spawn(file, words, { stdio: 'ignore' });
    this.#living.set(node, child);
    this.#ends.push(new Promise((done) => child.once('exit', done)));
  }

  signal(node: number, signal: NodeJS.Signals): void {
    this.#living.get(node)?.kill(signal);
  }

  async destroy(): Promise<void> {
    for (const child of this.#living.values()) child.kill('SIGKILL');
    await Promise.all(this.#ends);
    await rm(this.#dir, { recursive: true, force: true });
  }
}
