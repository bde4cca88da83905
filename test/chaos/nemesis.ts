import type { Cluster } from '../../src/cluster';
import { currentLeader } from '../../src/shared';
import type { Fault, FaultType, Plan, Target } from './plan';
import type { RoadFault } from './roads';
import { roadUnder } from './roads';

/** How often each kind of fault struck; one that found nothing to strike is not counted. */
export type FaultCounts = Map<FaultType | 'restart', number>;

/** Carries out the faults of a plan on a cluster of real processes, each at its time. */
export class Nemesis {
  readonly #cluster: Cluster;
  readonly #plan: Plan;
  readonly #counts: FaultCounts;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #roadFaults = new Set<RoadFault>();

  constructor(cluster: Cluster, plan: Plan, counts: FaultCounts) {
    this.#cluster = cluster;
    this.#plan = plan;
    this.#counts = counts;
  }

  begin(): void {
    for (const fault of this.#plan.faults) {
      this.#after(fault.atMs, () => {
        this.#strike(fault);
      });
    }
  }

  /** Ends every fault: open roads, nobody frozen, and from now on nothing more happens. */
  heal(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#roadFaults.clear();
    this.#setRoads();
    for (const node of this.#nodes()) this.#thaw(node);
  }

  /** Appoints a new general wherever one is dead. */
  appointDead(): void {
    for (const { id, condition } of this.#cluster.view.generals) {
      if (condition.type === 'down') this.#appoint(id);
    }
  }

  #strike(fault: Fault): void {
    switch (fault.type) {
      case 'kill':
        this.#strikeNode(fault, fault.target, 'kill');
        return;
      case 'killAll':
        for (const node of this.#nodes()) this.#killFor(node, fault.forMs);
        this.#count(fault.type);
        return;
      case 'freeze':
        this.#strikeNode(fault, fault.target, 'freeze');
        return;
      case 'cutOneWay':
        this.#harmRoads(
          fault,
          { open: false },
          (from, to) => from === fault.from && to === fault.to,
        );
        return;
      case 'cutTwoWay': {
        const ends = [fault.from, fault.to];
        this.#harmRoads(
          fault,
          { open: false },
          (from, to) => ends.includes(from) && ends.includes(to),
        );
        return;
      }
      case 'isolate': {
        const node = this.#find(fault.target);
        this.#harmRoads(fault, { open: false }, (from, to) => from === node || to === node);
        return;
      }
      case 'partition': {
        const { side } = fault;
        this.#harmRoads(
          fault,
          { open: false },
          (from, to) => side.includes(from) !== side.includes(to),
        );
        return;
      }
      case 'loss':
        this.#harmRoads(fault, { lossRate: fault.lossRate }, () => true);
        return;
      case 'delay': {
        const { travelMs, jitterMs } = fault;
        this.#harmRoads(fault, { travelMs, jitterMs }, () => true);
        return;
      }
    }
  }

  #strikeNode({ type, forMs }: Fault, target: Target, how: 'kill' | 'freeze'): void {
    const node = this.#find(target);
    const isAlive = this.#cluster.view.generals[node]?.condition.type === 'alive';
    if (!isAlive) return;
    this.#count(type);
    if (how === 'kill') {
      this.#killFor(node, forMs);
      return;
    }
    void this.#cluster.command({ type: 'freeze', node });
    this.#after(forMs, () => {
      this.#thaw(node);
    });
  }

  #killFor(node: number, forMs: number): void {
    void this.#cluster.command({ type: 'kill', node });
    this.#after(forMs, () => {
      this.#appoint(node);
    });
  }

  #thaw(node: number): void {
    void this.#cluster.command({ type: 'thaw', node });
  }

  #appoint(node: number): void {
    if (this.#cluster.view.generals[node]?.condition.type !== 'down') return;
    this.#count('restart');
    void this.#cluster.command({ type: 'appoint', node });
  }

  #harmRoads(
    { type, forMs }: Fault,
    harm: RoadFault['harm'],
    concerns: RoadFault['concerns'],
  ): void {
    const fault: RoadFault = { concerns, harm };
    this.#roadFaults.add(fault);
    this.#count(type);
    this.#setRoads();
    this.#after(forMs, () => {
      this.#roadFaults.delete(fault);
      this.#setRoads();
    });
  }

  #setRoads(): void {
    for (const { from, to } of this.#cluster.view.roads) {
      const change = roadUnder(this.#roadFaults, from, to);
      void this.#cluster.command({ type: 'setRoad', from, to, change });
    }
  }

  #find(target: Target): number {
    if (target !== 'leader') return target;
    return currentLeader(this.#cluster.view)?.id ?? 0;
  }

  #nodes(): readonly number[] {
    return Array.from({ length: this.#plan.size }, (_, id) => id);
  }

  #count(kind: FaultType | 'restart'): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  #after(delayMs: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, delayMs);
    this.#timers.add(timer);
  }
}
