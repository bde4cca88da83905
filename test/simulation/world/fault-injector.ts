import type { NodeId } from '../../../src/raft';
import { State } from '../../../src/raft';
import type { Fault, Target } from '../plan/fault';
import type { Plan } from '../plan/plan';
import type { EventQueue } from '../../../src/virtual/event-queue';
import type { Life } from './life';
import type { Network } from './network';
import type { Process } from './process';
import type { Tally } from './tally';

/** Lets the faults of a plan happen, and ends each at its time. */
export class FaultInjector {
  readonly #plan: Plan;
  readonly #queue: EventQueue;
  readonly #network: Network;
  readonly #processes: readonly Process[];
  readonly #tally: Tally;
  /** What waits for the next leader. */
  #ambushes: ((process: Process) => void)[] = [];
  #isOver = false;

  constructor(
    plan: Plan,
    queue: EventQueue,
    network: Network,
    processes: readonly Process[],
    tally: Tally,
  ) {
    this.#plan = plan;
    this.#queue = queue;
    this.#network = network;
    this.#processes = processes;
    this.#tally = tally;
  }

  begin(): void {
    for (const fault of this.#plan.faults) {
      this.#queue.at(fault.atMs, () => {
        if (!this.#isOver) this.#happen(fault);
      });
    }
  }

  /** A node has become leader: whatever waited for the next one happens to it. */
  elected(id: NodeId): void {
    const process = this.#processes[id];
    const ambushes = this.#ambushes;
    if (process === undefined || ambushes.length === 0) return;
    this.#ambushes = [];
    for (const ambush of ambushes) ambush(process);
  }

  /** Makes everything well: roads, weather, disks, clocks, frozen processes and dead ones. */
  heal(): void {
    this.#isOver = true;
    this.#ambushes = [];
    this.#network.heal();
    for (const process of this.#processes) {
      process.setClockSpeed(1);
      process.setSyncMs(this.#plan.syncMs);
      process.life?.cancelInterrupts();
      process.thaw();
      process.start();
    }
  }

  #happen(fault: Fault): void {
    switch (fault.type) {
      case 'crash':
        return this.#interrupt(fault, (process) => {
          process.crash();
          this.#later(fault.forMs, () => {
            process.start();
          });
        });
      case 'powerFailure':
        return this.#interrupt(fault, (process) => {
          process.losePower(fault.keptShare);
          this.#later(fault.forMs, () => {
            process.start();
          });
        });
      case 'blackout':
        for (const process of this.#processes) {
          process.losePower(fault.keptShare);
          this.#later(fault.forMs, () => {
            process.start();
          });
        }
        return this.#count(fault);
      case 'freeze':
        return this.#interrupt(fault, (process) => {
          process.freeze();
          this.#later(fault.forMs, () => {
            process.thaw();
          });
        });
      case 'isolate':
        return this.#meet(fault.target, ({ id }) => {
          const isMeant = (from: NodeId, to: NodeId): boolean =>
            (from === id && fault.way !== 'in') || (to === id && fault.way !== 'out');
          this.#cut(fault, this.#roads(isMeant), fault.forMs);
        });
      case 'cut':
        return this.#cut(fault, [[fault.from, fault.to]], fault.forMs);
      case 'partition': {
        const isInside = (id: NodeId): boolean => fault.side.includes(id);
        const roads = this.#roads((from, to) => isInside(from) !== isInside(to));
        return this.#cut(fault, roads, fault.forMs);
      }
      case 'flap':
        return this.#flap(fault, this.#queue.now + fault.forMs);
      case 'storm': {
        const { stragglerMs } = this.#plan.network;
        this.#network.setWeather({ ...fault, stragglerMs });
        this.#later(fault.forMs, () => {
          this.#network.setWeather(this.#plan.network);
        });
        return this.#count(fault);
      }
      case 'drift':
        return this.#meet(fault.target, (process) => {
          process.setClockSpeed(fault.speed);
          this.#count(fault);
          this.#later(fault.forMs, () => {
            process.setClockSpeed(1);
          });
        });
      case 'slowDisk':
        return this.#meet(fault.target, (process) => {
          process.setSyncMs(fault.syncMs);
          this.#count(fault);
          this.#later(fault.forMs, () => {
            process.setSyncMs(this.#plan.syncMs);
          });
        });
      case 'clockJump':
        return this.#meet(fault.target, (process) => {
          if (process.jumpClock()) this.#count(fault);
        });
    }
  }

  /** Takes note that a fault has met something. */
  #count({ type }: Fault): void {
    this.#tally[type] += 1;
  }

  #later(inMs: number, happening: () => void): void {
    this.#queue.at(this.#queue.now + inMs, () => {
      if (!this.#isOver) happening();
    });
  }

  /** Meets a process at one of its effect boundaries; a dead one loses only its machine, at once. */
  #interrupt(
    fault: Extract<Fault, { type: 'crash' | 'powerFailure' | 'freeze' }>,
    act: (process: Process) => void,
  ): void {
    this.#meet(fault.target, (process) => {
      const happen = (): void => {
        this.#count(fault);
        act(process);
      };
      if (process.life !== null) process.life.interruptAfter(fault, happen);
      else if (fault.type === 'powerFailure') happen();
    });
  }

  #meet(target: Target, act: (process: Process) => void): void {
    if (target === 'nextLeader') {
      this.#ambushes.push(act);
      return;
    }
    const leader = currentLeader(this.#processes)?.process;
    const process = target === 'leader' ? leader : this.#processes[target];
    if (process !== undefined) act(process);
  }

  #flap(fault: Extract<Fault, { type: 'flap' }>, untilMs: number): void {
    if (this.#queue.now >= untilMs) return;
    const { a, b, periodMs } = fault;
    const roads = [
      [a, b],
      [b, a],
    ] as const;
    this.#cut(fault, roads, periodMs / 2);
    this.#later(periodMs, () => {
      this.#flap(fault, untilMs);
    });
  }

  #cut(fault: Fault, roads: readonly (readonly [NodeId, NodeId])[], forMs: number): void {
    if (roads.length > 0) this.#count(fault);
    for (const [from, to] of roads) this.#network.cut(from, to);
    this.#later(forMs, () => {
      for (const [from, to] of roads) this.#network.mend(from, to);
    });
  }

  #roads(isMeant: (from: NodeId, to: NodeId) => boolean): (readonly [NodeId, NodeId])[] {
    const ids = this.#processes.map(({ id }) => id);
    return ids.flatMap((from) =>
      ids.filter((to) => to !== from && isMeant(from, to)).map((to) => [from, to] as const),
    );
  }
}

/** The living leader of the highest term. */
export function currentLeader(
  processes: readonly Process[],
): { readonly process: Process; readonly life: Life } | undefined {
  let best: { readonly process: Process; readonly life: Life } | undefined;
  for (const process of processes) {
    const { life } = process;
    if (life?.node.state !== State.Leader) continue;
    if (best === undefined || life.node.term > best.life.node.term) best = { process, life };
  }
  return best;
}
