import type { NodeId, Order } from '../../../src/raft';
import type { History, Write } from '../checks/history';
import type { Plan } from '../plan/plan';
import type { EventQueue } from '../../../src/virtual/event-queue';
import type { OrderAnswer } from './order-desk';
import { Random } from '../../../src/virtual/random';
import type { Tally } from './tally';

const MAX_REDIRECTS = 4;
const MAX_ATTEMPTS = 4;
/** The key that is written only so that a read comes after it. */
const BARRIER_KEY = 'barrier';

/** A node that runs, as a client has to do with it. */
export interface OrderServer {
  /** `answer` is called once, unless the client is never told. */
  giveOrder(key: string, value: string, answer: (answer: OrderAnswer) => void): void;
  /** Answers a question about what is applied, as soon as the process is awake. */
  ask(
    answer: (applied: {
      readonly lastApplied: number;
      appliedOrder(key: string): Order | undefined;
    }) => void,
  ): void;
}

/** Where a client looks for a node, which may not run. */
interface Address {
  readonly life: OrderServer | null;
}

/** As much of a plan as clients need. */
type ClientPlan = Pick<Plan, 'seed' | 'size' | 'heartbeatMs' | 'clients'> & {
  readonly network: Pick<Plan['network'], 'travelMs' | 'jitterMs'>;
};

/**
 * A client that writes, follows redirects, tries again, and reads, one operation after another. What
 * it sends and what it is told may be lost. A new attempt is a new write with a value of its own, so
 * that whatever became of the earlier ones can be told apart.
 */
export class Client {
  readonly #id: number;
  readonly #plan: ClientPlan;
  readonly #queue: EventQueue;
  readonly #processes: readonly Address[];
  readonly #history: History;
  readonly #tally: Tally;
  readonly #random: Random;
  #writes = 0;
  #believedLeader: NodeId;
  #isOver = false;
  #isBusy = false;

  constructor(
    id: number,
    plan: ClientPlan,
    queue: EventQueue,
    processes: readonly Address[],
    history: History,
    tally: Tally,
  ) {
    this.#id = id;
    this.#plan = plan;
    this.#queue = queue;
    this.#processes = processes;
    this.#history = history;
    this.#tally = tally;
    this.#random = new Random(plan.seed, 200 + id);
    this.#believedLeader = this.#random.integer(0, plan.size - 1);
  }

  /** Has ended, and waits for no answer. */
  get isAtRest(): boolean {
    return this.#isOver && !this.#isBusy;
  }

  begin(): void {
    this.#queue.at(this.#queue.now + this.#random.between(0, this.#plan.clients.pauseMs), () => {
      this.#next();
    });
  }

  /** Begins no further operation or attempt. */
  end(): void {
    this.#isOver = true;
  }

  #next(): void {
    if (this.#isOver) return;
    this.#isBusy = true;
    const key = `key-${this.#random.integer(1, this.#plan.clients.keys)}`;
    const luck = this.#random.next();
    if (luck < 0.6) this.#write(key, 1, () => this.#rest());
    else if (luck < 0.8) this.#readBehindBarrier(key);
    else this.#readPlainly(key);
  }

  #rest(): void {
    this.#isBusy = false;
    this.begin();
  }

  #write(key: string, attempt: number, then: (write: Write) => void): void {
    this.#writes += 1;
    if (attempt > 1 && key !== BARRIER_KEY) this.#tally.ordersAgain += 1;
    const value = `client-${this.#id}-write-${this.#writes}`;
    const write = this.#history.beginWrite(this.#id, key, value, this.#queue.now);
    let isSettled = false;
    const settle = (outcome: Write['outcome'], place: Write['place']): void => {
      if (isSettled) return;
      isSettled = true;
      write.outcome = outcome;
      write.place = place;
      if (outcome !== 'unknown') write.returnedAt = this.#queue.now;
      if (outcome === 'done' || attempt === MAX_ATTEMPTS || this.#isOver) {
        then(write);
        return;
      }
      this.#believedLeader = this.#random.integer(0, this.#plan.size - 1);
      this.#after(this.#random.between(0, this.#plan.heartbeatMs), () => {
        this.#write(key, attempt + 1, then);
      });
    };
    this.#after(this.#plan.clients.limitMs, () => {
      settle('unknown', null);
    });
    this.#give(write, this.#believedLeader, 0, settle);
  }

  #give(
    write: Write,
    to: NodeId,
    redirects: number,
    settle: (outcome: Write['outcome'], place: Write['place']) => void,
  ): void {
    if (redirects > MAX_REDIRECTS) {
      settle('notCarriedOut', null);
      return;
    }
    this.#travel(() => {
      const { life } = this.#processes[to] ?? {};
      if (life === null || life === undefined) {
        // The connection is refused, so nobody has the order.
        settle('notCarriedOut', null);
        return;
      }
      life.giveOrder(write.key, write.value, (answer) => {
        this.#travel(() => {
          this.#beTold(answer, write, to, redirects, settle);
        });
      });
    });
  }

  #beTold(
    answer: OrderAnswer,
    write: Write,
    by: NodeId,
    redirects: number,
    settle: (outcome: Write['outcome'], place: Write['place']) => void,
  ): void {
    switch (answer.type) {
      case 'done':
        this.#believedLeader = by;
        return settle('done', { index: answer.index, term: answer.term });
      case 'notCarriedOut':
        return settle('notCarriedOut', null);
      case 'redirect':
        return this.#give(write, answer.leader, redirects + 1, settle);
      case 'unknown':
        return settle('unknown', null);
    }
  }

  /**
   * A read that must be linearizable: an acknowledged write of the reader's own, then a look at the
   * same node, which counts only if that node still has applied the write. Whatever was acknowledged
   * before the read began is at a lower index than that write.
   */
  #readBehindBarrier(key: string): void {
    const invokedAt = this.#queue.now;
    this.#write(BARRIER_KEY, MAX_ATTEMPTS, ({ place }) => {
      if (place === null) return this.#rest();
      this.#ask(key, this.#believedLeader, place.index, 'barrier', invokedAt);
    });
  }

  #readPlainly(key: string): void {
    this.#ask(key, this.#random.integer(0, this.#plan.size - 1), 0, 'plain', this.#queue.now);
  }

  #ask(
    key: string,
    of: NodeId,
    minApplied: number,
    kind: 'barrier' | 'plain',
    invokedAt: number,
  ): void {
    let isSettled = false;
    const settle = (): void => {
      if (isSettled) return;
      isSettled = true;
      this.#rest();
    };
    this.#after(this.#plan.clients.limitMs, settle);
    this.#travel(() => {
      const { life } = this.#processes[of] ?? {};
      if (life === null || life === undefined) {
        settle();
        return;
      }
      life.ask((applied) => {
        const order = applied.appliedOrder(key) ?? null;
        const { lastApplied } = applied;
        this.#travel(() => {
          if (isSettled) return;
          if (lastApplied >= minApplied) {
            const returnedAt = this.#queue.now;
            this.#tally[kind === 'barrier' ? 'readsBehindBarriers' : 'reads'] += 1;
            this.#history.addRead({
              type: 'read',
              client: this.#id,
              kind,
              key,
              invokedAt,
              returnedAt,
              order,
            });
          }
          settle();
        });
      });
    });
  }

  /** A way between the client and a node, on which what is sent may be lost. */
  #travel(arrive: () => void): void {
    const { travelMs, jitterMs } = this.#plan.network;
    const inMs = this.#random.between(0, travelMs + jitterMs);
    if (this.#random.chance(this.#plan.clients.lossRate)) return;
    this.#after(inMs, arrive);
  }

  #after(inMs: number, happening: () => void): void {
    this.#queue.at(this.#queue.now + inMs, happening);
  }
}
