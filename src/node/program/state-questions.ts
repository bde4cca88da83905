import type { Dialect } from '../../program';
import { LOOPBACK } from '../../system/ports';
import type { Clock } from '../clock';
import type { HopEnd } from './hop';
import { hop } from './hop';
import type { ProgramEvents } from './program-events';
import { jsonOf } from '../../shared';

/** The program answers within this, or is asked again a while later. */
const ANSWER_LIMIT_MS = 2000;
/** How often in a row a program may have no answer before it is asked no more. */
const MAX_FAILURES = 3;

/** Asks a program again and again what it is, for as long as it has answers to that. */
export class StateQuestions {
  readonly #port: number;
  readonly #dialect: Dialect;
  readonly #clock: Clock;
  readonly #events: ProgramEvents;
  readonly #pauseMs: () => number;
  #stopAsking: () => void = () => undefined;
  #failures = 0;
  #isClosed = false;

  constructor(
    port: number,
    dialect: Dialect,
    clock: Clock,
    events: ProgramEvents,
    pauseMs: () => number,
  ) {
    this.#port = port;
    this.#dialect = dialect;
    this.#clock = clock;
    this.#events = events;
    this.#pauseMs = pauseMs;
    this.#ask();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopAsking();
  }

  #ask(): void {
    const asked = {
      method: 'GET',
      path: this.#dialect.statePath,
      body: Buffer.alloc(0),
      type: null,
    };
    const address = { host: LOOPBACK, port: this.#port };
    const cancelLimit = this.#clock.after(ANSWER_LIMIT_MS, () => {
      call.giveUp();
      this.#askLater();
    });
    const call = hop(
      address,
      asked,
      { accept: 'application/json' },
      () => undefined,
      (end) => {
        cancelLimit();
        if (this.#hear(end)) this.#failures = 0;
        else this.#failures += 1;
        this.#askLater();
      },
    );
    this.#stopAsking = () => {
      cancelLimit();
      call.giveUp();
    };
  }

  #askLater(): void {
    if (this.#isClosed || this.#failures >= MAX_FAILURES) return;
    this.#stopAsking = this.#clock.after(this.#pauseMs(), () => {
      this.#ask();
    });
  }

  /** Whether it is an answer. */
  #hear(end: HopEnd): boolean {
    if (end.type !== 'answered' || end.status !== 200) return false;
    const body = jsonOf(end.body.toString('utf8'));
    const state = this.#dialect.stateIn(body);
    const term = this.#dialect.termIn(body);
    if (state === null && term === null) return false;
    const { known } = this.#events;
    this.#events.learn({ term: term ?? known.term, state: state ?? known.state }, 'state');
    return true;
  }
}
