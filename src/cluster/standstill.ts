import type { After } from './after';

const LOOK_MS = 200;
/** So often in a row a process is seen to stand still, or to go on, before that is told. */
const SURE_LOOKS = 2;
/** The same where this program has just told it the contrary, which may be about to come true. */
const PATIENT_LOOKS = 10;
/** So many looks without a word are silence, in which a process has been asked for one this often. */
const SILENT_LOOKS = 20;
const LOOKS_PER_ASK = 5;

/** How it came that a process stands still: somebody stopped it, or nobody can say why it is silent. */
export type StandstillCause = 'outside' | 'silent';

export interface StandstillOptions {
  readonly after: After;
  /** What the system says; null where it does not. */
  readonly standsStill: () => boolean | null;
  /** Asks the process for a word. */
  readonly ask: () => void;
  readonly onChange: (isStill: boolean, cause: StandstillCause) => void;
}

/** Notices that a process stands still, or goes on again, without having been told to by this program. */
export class Standstill {
  readonly #options: StandstillOptions;
  #stopLooking: () => void = () => undefined;
  #isStill = false;
  #cause: StandstillCause | null = null;
  /** What the process was last told to do has been seen. */
  #isSettled = false;
  #contraryLooks = 0;
  #quietLooks = 0;

  constructor(options: StandstillOptions) {
    this.#options = options;
    this.#lookLater();
  }

  /** This program itself has stopped the process, or let it go on. */
  expect(isStill: boolean): void {
    this.#isStill = isStill;
    this.#cause = null;
    this.#isSettled = false;
    this.#contraryLooks = 0;
    this.#quietLooks = 0;
  }

  /** The process has said something. Whatever it was, it goes on, unless it said so before it was stopped. */
  heard(): void {
    this.#quietLooks = 0;
    if (!this.#isStill) return;
    if (this.#cause === 'silent') this.#change(false, 'silent');
    else if (this.#isSettled && this.#options.standsStill() === false)
      this.#change(false, 'outside');
  }

  close(): void {
    this.#stopLooking();
  }

  #lookLater(): void {
    this.#stopLooking = this.#options.after(LOOK_MS, () => {
      this.#lookLater();
      this.#look();
    });
  }

  #look(): void {
    const isStill = this.#options.standsStill();
    if (isStill === null) {
      this.#listen();
    } else if (isStill === this.#isStill) {
      this.#isSettled = true;
      this.#contraryLooks = 0;
    } else {
      this.#contraryLooks += 1;
      const enough = this.#isSettled ? SURE_LOOKS : PATIENT_LOOKS;
      if (this.#contraryLooks >= enough) this.#change(isStill, 'outside');
    }
  }

  #listen(): void {
    if (this.#isStill) return;
    this.#quietLooks += 1;
    if (this.#quietLooks >= SILENT_LOOKS) this.#change(true, 'silent');
    else if (this.#quietLooks % LOOKS_PER_ASK === 0) this.#options.ask();
  }

  #change(isStill: boolean, cause: StandstillCause): void {
    this.#isStill = isStill;
    this.#cause = cause;
    this.#isSettled = true;
    this.#contraryLooks = 0;
    this.#quietLooks = 0;
    this.#options.onChange(isStill, cause);
  }
}
