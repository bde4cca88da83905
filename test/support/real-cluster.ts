import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, createForkSpawn, serversOn, SystemStation } from '../../src/cluster';
import type { SiegePlan } from '../../src/cluster';
import type { GeneralView, SiegeEvent, SiegeRecord, SiegeView, Timing } from '../../src/shared';
import { currentLeader, leaderOf, lifeOf, pidOf, VISIBLE_ROAD } from '../../src/shared';
import { freePorts } from './ports';
import { remains } from './remains';
import { siegePlan } from './siege-plan';
import { Waiting } from './waiting';

/** Faster than the exercise's pace; ten heartbeats fit into an election timeout, for busy machines. */
const FAST: Timing = { heartbeatMs: 250, electionTimeoutMs: { min: 2500, max: 5000 } };
/** The folder of the project: programs and tests are run there; this file may be part of a bundle elsewhere. */
const worker = join(process.cwd(), 'out', 'main', 'worker.js');

/** A cluster of real processes on free ports, with everything it has told. */
export class RealCluster {
  readonly cluster: Cluster;
  readonly ports: readonly number[];
  readonly base: string;
  /** All of them: the cluster itself forgets its oldest. */
  readonly #records: SiegeRecord[] = [];
  readonly #pids = new Set<number>();
  readonly #usedPorts = new Set<number>();
  readonly #waiting = new Waiting(() => {
    const generals = this.view.generals.map(({ id, condition, term }) =>
      [id, condition.type, lifeOf({ condition })?.state, term].join(' '),
    );
    const last = this.events.slice(-30).map((event) => JSON.stringify(event));
    return [...generals, ...last].join('\n');
  });

  private constructor(ports: readonly number[], base: string, changes: Partial<SiegePlan>) {
    this.ports = ports;
    this.base = base;
    this.cluster = new Cluster({
      station: new SystemStation({
        spawn: createForkSpawn(worker),
        dataBase: base,
        keptDir: join(base, 'kept'),
      }),
      plan: siegePlan({
        servers: serversOn(ports),
        timing: FAST,
        road: { ...VISIBLE_ROAD, travelMs: 5 },
        ...changes,
      }),
    });
    this.cluster.onRecord(() => {
      this.#keepRecords();
      for (const general of this.view.generals) {
        const pid = pidOf(general);
        if (pid !== null) this.#pids.add(pid);
        this.#usedPorts.add(general.address.port);
      }
      this.#waiting.look();
    });
  }

  static async create(changes: Partial<SiegePlan> = {}, size = 3): Promise<RealCluster> {
    const base = await mkdtemp(join(tmpdir(), 'real-cluster-'));
    return new RealCluster(await freePorts(size), base, changes);
  }

  get view(): SiegeView {
    return this.cluster.view;
  }

  get events(): readonly SiegeEvent[] {
    return this.#records.map(({ event }) => event);
  }

  /** Every record after the one with this number, since the first siege began. */
  recordsSince(n: number): readonly SiegeRecord[] {
    return this.#records.slice(n);
  }

  general(id: number): GeneralView {
    const general = this.view.generals[id];
    if (general === undefined) throw new Error(`There is no general ${id}.`);
    return general;
  }

  /** The leader whom a majority follows; a frozen one leads nobody. */
  settledLeader(): GeneralView | null {
    const leader = currentLeader(this.view);
    if (leader?.condition.type !== 'alive') return null;
    const followers = this.view.generals.filter(
      (general) =>
        general.condition.type === 'alive' &&
        leaderOf(general) === leader.id &&
        general.term === leader.term,
    );
    return followers.length * 2 > this.view.generals.length ? leader : null;
  }

  /** Waits for the picture to be as described, from event to event. */
  async until(what: string, holds: () => boolean, limitMs?: number): Promise<void> {
    await this.#waiting.until(what, holds, limitMs);
  }

  async leader(otherThan: number | null = null): Promise<number> {
    await this.until('somebody leads', () => {
      const leader = this.settledLeader();
      return leader !== null && leader.id !== otherThan;
    });
    return this.settledLeader()?.id ?? -1;
  }

  /** What a dead general's disk held is lost. */
  async forget(node: number): Promise<void> {
    for (const siege of await readdir(this.base)) {
      if (siege.endsWith('.lock')) continue;
      await rm(join(this.base, siege, `node-${node}`), { recursive: true, force: true });
    }
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
  }

  /** What a siege that is over must not have left: processes, open ports, folders. */
  async remains(): Promise<readonly string[]> {
    return [
      ...(await remains(this.#pids, this.#usedPorts)),
      ...(await readdir(this.base)).map((name) => `folder ${name}`),
    ];
  }

  #keepRecords(): void {
    const records = this.cluster.recordsSince(this.#records.length, 10_000);
    if (records === null) throw new Error('The cluster has forgotten what it has not told.');
    this.#records.push(...records);
  }

  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.base, { recursive: true, force: true });
  }
}
