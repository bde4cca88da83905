import type { Config, NodeId, Response } from '../../../src/raft';
import { Disk } from './disk';
import { Life } from './life';
import type { Recipient } from './network';
import { Random } from './random';
import type { Rpc } from './rpc';
import type { Surroundings } from './surroundings';

/** A node of the cluster through all its lives: what it has on its disk, and its present life. */
export class Process implements Recipient {
  readonly id: NodeId;
  life: Life | null = null;
  readonly #around: Surroundings;
  readonly #disk = new Disk();
  readonly #random: Random;
  readonly #config: Config;
  #clockSpeed: number;
  #syncMs: number;
  #lives = 0;

  constructor(around: Surroundings, id: NodeId) {
    const { plan } = around;
    this.#around = around;
    this.id = id;
    this.#random = new Random(plan.seed, 100 + id);
    this.#config = {
      id,
      size: plan.size,
      rules: plan.rules,
      electionTimeoutMs: plan.electionTimeoutMs,
      maxEntriesPerMessage: plan.maxEntriesPerMessage,
    };
    this.#clockSpeed = plan.clockSpeeds[id] ?? 1;
    this.#syncMs = plan.syncMs;
  }

  start(): void {
    if (this.life !== null) return;
    const { trace, invariants, plan, core } = this.#around;
    const stored = this.#disk.read();
    const node =
      stored === null
        ? core.createNode(this.#config, plan.decreedLeader)
        : core.restoreNode(this.#config, { ...stored, log: core.Log.of(stored.entries) });
    this.#lives += 1;
    invariants.restarted(this.id);
    this.life = new Life({
      around: this.#around,
      id: this.id,
      incarnation: this.#lives,
      node,
      disk: this.#disk,
      random: this.#random,
      clockSpeed: this.#clockSpeed,
      syncMs: this.#syncMs,
      guardStopped: () => {
        this.#around.tally.guardStops += 1;
        this.#end(0, 'guard');
        const { queue } = this.#around;
        queue.at(queue.now + plan.replacementMs, () => {
          this.start();
        });
      },
    });
    trace?.started(this.id, this.#lives, node, stored !== null);
    this.life.begin();
  }

  /** The machine stops at once; the first `keptRecords` of the unsynced records survive. */
  crash(keptRecords: number): void {
    if (this.life === null) return;
    const { tally } = this.#around;
    tally.crashes += 1;
    if (this.life.isMidBatch) tally.crashesMidBatch += 1;
    this.#countLost(this.#disk.unsyncedCount, keptRecords);
    this.#end(keptRecords, 'crashed');
  }

  #countLost(unsynced: number, kept: number): void {
    if (unsynced <= kept) return;
    const { tally } = this.#around;
    tally.crashesLosing += 1;
    if (unsynced >= 3) tally.crashesLosingThree += 1;
    if (kept > 0) tally.crashesTearing += 1;
  }

  setClockSpeed(speed: number): void {
    this.#clockSpeed = (this.#around.plan.clockSpeeds[this.id] ?? 1) * speed;
    if (this.life !== null) this.life.timer.clockSpeed = this.#clockSpeed;
  }

  /** The clock jumps to the end of the election timeout; false where none runs. */
  jumpClock(): boolean {
    return this.life?.timer.jump() ?? false;
  }

  setSyncMs(syncMs: number): void {
    this.#syncMs = syncMs;
    if (this.life !== null) this.life.syncMs = syncMs;
  }

  freeze(): void {
    if (this.life === null || this.life.isFrozen) return;
    const { tally } = this.#around;
    tally.freezes += 1;
    if (this.life.isMidBatch) tally.freezesMidBatch += 1;
    this.life.freeze();
    this.#around.trace?.frozen(this.id);
  }

  thaw(): void {
    if (this.life?.isFrozen !== true) return;
    this.#around.trace?.thawed(this.id);
    this.life.thaw(this.#random.chance(0.5));
  }

  requestArrived(rpc: Rpc, copy: number): void {
    if (this.life === null) this.#around.refuse(rpc);
    else this.life.requestArrived(rpc, copy);
  }

  answerArrived(rpc: Rpc, response: Response, copy: number): void {
    this.life?.answerArrived(rpc, response, copy);
  }

  #end(keptRecords: number, cause: 'crashed' | 'guard'): void {
    const { life } = this;
    if (life === null) return;
    this.life = null;
    this.#disk.crash(keptRecords);
    this.#around.trace?.ended(this.id, life.incarnation, cause);
    life.end();
  }
}
