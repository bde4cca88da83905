import { State } from '../raft';
import type { SiegeRecord } from '../shared';
import type { FromRehearsal, ToRehearsal } from '../shared/rehearsal';
import { Rehearsal } from './rehearsal';
import { settle } from './settle';

/** What a driver needs of the program that it runs in. */
export interface DriverHost {
  readonly post: (message: FromRehearsal) => void;
  /** Milliseconds that only ever run forward. */
  readonly nowMs: () => number;
  /** Calls back after so many milliseconds, at the earliest once all else had its turn. */
  readonly later: (callback: () => void, delayMs: number) => void;
}

/** How long it works before it lets others have their turn. */
const WORK_MS = 12;
/** How far it may be behind its tempo before it gives that up: no burst follows a pause. */
const LAG_MS = 100;
/** How often a window that runs is told how late it is. */
const PASS_EVERY_MS = 250;
/** Where no election comes, it stops looking for one after so much virtual time. */
const SEEK_LIMIT_MS = 600_000;

/**
 * While time stands still, a command lets so many virtual milliseconds pass at most: what it does at once is seen,
 * and what takes longer, such as an order, waits until time passes.
 */
const ANSWER_MS = 20;

type Goal = 'none' | 'answer' | 'news' | 'election';

/** Lets a rehearsal go on as a window wants it, and waits for that window after all that it is told. */
export class Driver {
  readonly #host: DriverHost;
  #rehearsal: Rehearsal | null = null;
  #isRunning = false;
  #isHidden = false;
  #tempo = 1;
  #goal: Goal = 'none';
  #goalUntilMs = 0;
  /** How many commands have no answer yet. */
  #unanswered = 0;
  /** Whether the window has not said yet that it has taken in what it was told. */
  #isWaiting = false;
  #isPlanned = false;
  #isBusy = false;
  /** Resolves when nothing is being done to the rehearsal any more. */
  #idle: Promise<unknown> = Promise.resolve();
  /** Where the tempo is counted from: a moment of the host's, and of the rehearsal's. */
  #since = { hostMs: 0, elapsedMs: 0 };
  #passAtMs = 0;

  constructor(host: DriverHost) {
    this.#host = host;
  }

  async take(message: ToRehearsal): Promise<void> {
    switch (message.type) {
      case 'begin':
        await this.#begin(message);
        return;
      case 'command': {
        const { id, command } = message;
        const rehearsal = this.#rehearsal;
        if (rehearsal === null) return;
        this.#unanswered += 1;
        const given = await this.#alone(async () => {
          const result = rehearsal.command(command);
          await settle();
          return { result };
        });
        if (!this.#isRunning && (this.#goal === 'none' || this.#goal === 'answer')) {
          this.#goal = 'answer';
          this.#goalUntilMs = rehearsal.elapsedMs + ANSWER_MS;
          this.#plan(0);
        }
        const result = await given.result;
        this.#unanswered -= 1;
        this.#host.post({ type: 'result', id, result });
        return;
      }
      case 'taken':
        this.#isWaiting = false;
        break;
      case 'run':
        this.#isRunning = message.on;
        this.#goal = 'none';
        break;
      case 'hide':
        this.#isHidden = message.on;
        break;
      case 'tempo':
        this.#tempo = message.tempo;
        break;
      case 'step':
      case 'election':
        this.#isRunning = false;
        this.#goal = message.type === 'step' ? 'news' : 'election';
        this.#goalUntilMs = (this.#rehearsal?.elapsedMs ?? 0) + SEEK_LIMIT_MS;
        break;
      case 'scenario':
        if (this.#rehearsal !== null) {
          this.#host.post({ type: 'scenario', id: message.id, scenario: this.#rehearsal.scenario });
        }
        return;
    }
    if (message.type !== 'taken') {
      this.#count();
      this.#tellPass();
    }
    this.#plan(0);
  }

  async #begin({
    scenario,
    tempo,
    untilMs,
  }: Extract<ToRehearsal, { type: 'begin' }>): Promise<void> {
    const rehearsal = new Rehearsal(
      scenario,
      (fault) => {
        console.error(fault);
      },
      (cue, result) => {
        this.#host.post({ type: 'refused', cue, result });
      },
    );
    await rehearsal.begin();
    while (untilMs !== null && rehearsal.elapsedMs < untilMs) await rehearsal.turn();
    this.#rehearsal = rehearsal;
    this.#tempo = tempo;
    this.#isRunning = untilMs === null;
    this.#count();
    this.#host.post({ type: 'message', message: rehearsal.snapshot() });
    this.#endTurn();
    this.#tellPass();
  }

  #plan(delayMs: number): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#host.later(() => {
      this.#isPlanned = false;
      void this.#work();
    }, delayMs);
  }

  /** Goes on until the window has something to take in, the present moment is reached, or others need their turn. */
  async #work(): Promise<void> {
    const rehearsal = this.#rehearsal;
    if (rehearsal === null || this.#isBusy || !this.#goesOn()) return;
    this.#isBusy = true;
    const startedMs = this.#host.nowMs();
    while (this.#goesOn() && this.#host.nowMs() - startedMs < WORK_MS) {
      if (this.#isAnswered(rehearsal)) {
        this.#reach();
        if (rehearsal.hasNews) this.#tell(rehearsal);
        break;
      }
      const aheadMs = this.#aheadMs(rehearsal);
      if (this.#goal === 'none' && aheadMs > 0) break;
      await this.#alone(() => rehearsal.turn());
      if (rehearsal.hasNews) this.#tell(rehearsal);
      else if (this.#goal !== 'none' && rehearsal.elapsedMs > this.#goalUntilMs) this.#reach();
    }
    this.#isBusy = false;
    if (this.#isRunning && this.#host.nowMs() >= this.#passAtMs) this.#tellPass();
    if (!this.#goesOn()) return;
    // In whole milliseconds, as timers count: whoever comes too early only asks again at once.
    this.#plan(this.#goal === 'none' ? Math.ceil(Math.max(0, this.#aheadMs(rehearsal))) : 0);
  }

  /** Commands are taken between turns and not within one, as those of a script are, so that they come at the same moment again. */
  #alone<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#idle.then(act);
    this.#idle = done;
    return done;
  }

  #goesOn(): boolean {
    return !this.#isWaiting && !this.#isHidden && (this.#isRunning || this.#goal !== 'none');
  }

  /** How long, in the host's milliseconds, the rehearsal is ahead of its tempo. */
  #aheadMs(rehearsal: Rehearsal): number {
    const { hostMs, elapsedMs } = this.#since;
    const aheadMs = (rehearsal.elapsedMs - elapsedMs) / this.#tempo - (this.#host.nowMs() - hostMs);
    if (aheadMs < -LAG_MS) this.#count();
    return aheadMs;
  }

  #count(): void {
    this.#since = {
      hostMs: this.#host.nowMs(),
      elapsedMs: this.#rehearsal?.elapsedMs ?? 0,
    };
  }

  #tell(rehearsal: Rehearsal): void {
    const records = rehearsal.take();
    const message =
      records === null ? rehearsal.snapshot() : ({ type: 'records', records } as const);
    this.#host.post({ type: 'message', message });
    const isReached =
      this.#goal === 'news' || (this.#goal === 'election' && (records ?? []).some(isElection));
    if (isReached) this.#reach();
    else if (!this.#isRunning) this.#tellPass();
    this.#endTurn();
  }

  /** Whether all that was commanded while time stood still has its answer, or takes longer than that. */
  #isAnswered(rehearsal: Rehearsal): boolean {
    if (this.#goal !== 'answer') return false;
    return this.#unanswered === 0 || rehearsal.elapsedMs >= this.#goalUntilMs;
  }

  #reach(): void {
    this.#goal = 'none';
    this.#tellPass();
  }

  #endTurn(): void {
    this.#isWaiting = true;
    this.#host.post({ type: 'turn' });
  }

  #tellPass(): void {
    if (this.#rehearsal === null) return;
    this.#passAtMs = this.#host.nowMs() + PASS_EVERY_MS;
    const { nowMs, elapsedMs } = this.#rehearsal;
    const isRunning = this.#isRunning && !this.#isHidden;
    this.#host.post({
      type: 'pass',
      pass: { isRunning, tempo: this.#tempo, nowMs, elapsedMs },
    });
  }
}

/** Whether a record tells that a general was elected. */
function isElection({ event }: SiegeRecord): boolean {
  return event.type === 'stateChanged' && event.to === State.Leader;
}
