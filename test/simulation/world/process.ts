import type { Config, NodeId, Response } from '../../../src/raft';
import { Disk } from './disk';
import { Life } from './life';
import type { Recipient } from './network';
import { Random } from '../../../src/virtual/random';
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
    const { trace, invariants, plan, core, syncsOnOpen } = this.#around;
    const stored = this.#disk.open(syncsOnOpen);
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
        this.#end('guard');
        const { queue } = this.#around;
        queue.at(queue.now + plan.replacementMs, () => {
          this.start();
        });
      },
    });
    trace?.started(this.id, this.#lives, node, stored !== null);
    this.life.begin();
  }

  /** The process dies at once; what it wrote is still there. */
  crash(): void {
    if (this.life === null) return;
    const { tally } = this.#around;
    tally.crashes += 1;
    if (this.life.isMidBatch) tally.crashesMidBatch += 1;
    if (this.#disk.unsyncedCount > 0) tally.crashesLeavingUnsynced += 1;
    this.#end('crashed');
  }

  /** The machine stops at once, with the process if it runs, and keeps a share of what is unsynced. */
  losePower(keptShare: number): void {
    const { tally } = this.#around;
    tally.powerFailures += 1;
    if (this.life?.isMidBatch === true) tally.powerFailuresMidBatch += 1;
    const unsynced = this.#disk.unsyncedCount;
    const kept = Math.floor(keptShare * (unsynced + 1));
    if (kept < unsynced) {
      tally.powerFailuresLosing += 1;
      if (unsynced >= 3) tally.powerFailuresLosingThree += 1;
      if (kept > 0) tally.powerFailuresTearing += 1;
      if (this.life === null) tally.powerFailuresLosingOfTheDead += 1;
    }
    this.#disk.losePower(kept);
    this.#end('crashed');
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

  #end(cause: 'crashed' | 'guard'): void {
    const { life } = this;
    if (life === null) return;
    this.life = null;
    this.#around.trace?.ended(this.id, life.incarnation, cause);
    life.end(cause);
  }
}
