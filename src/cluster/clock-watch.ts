import { uptime } from 'node:os';
import type { ClusterNews } from './relay';

const LOOK_MS = 1000;
/** Smaller differences are the clocks' own: one of them may count whole seconds. */
const NOTABLE_MS = 2000;

/** Three clocks that part where the machine sleeps or its time is set. All in milliseconds. */
export interface Clocks {
  /** Never set; on most systems it stands still while the machine sleeps. */
  readonly monotonicMs: number;
  /** Never set, and goes on while the machine sleeps. */
  readonly uptimeMs: number;
  /** What the user sees, and can set. */
  readonly wallMs: number;
}

const readSystem = (): Clocks => ({
  monotonicMs: performance.now(),
  uptimeMs: uptime() * 1000,
  wallMs: Date.now(),
});

/** Tells of the machine's sleep and of a clock that was set, which no node can tell from within. */
export class ClockWatch {
  readonly #tell: (news: ClusterNews) => void;
  readonly #read: () => Clocks;
  #timer: NodeJS.Timeout | null = null;
  #last: Clocks;
  #isSuspended = false;

  constructor(tell: (news: ClusterNews) => void, read = readSystem) {
    this.#tell = tell;
    this.#read = read;
    this.#last = read();
  }

  start(): void {
    this.#last = this.#read();
    this.#timer = setInterval(() => {
      this.look();
    }, LOOK_MS);
    this.#timer.unref();
  }

  /** The machine is about to sleep, as the system tells some programs. */
  suspends(): void {
    this.look();
    this.#isSuspended = true;
  }

  resumed(): void {
    this.look();
    this.#isSuspended = false;
  }

  look(): void {
    const last = this.#last;
    const now = this.#read();
    this.#last = now;
    const monotonicMs = now.monotonicMs - last.monotonicMs;
    const uptimeMs = now.uptimeMs - last.uptimeMs;
    const setMs = now.wallMs - last.wallMs - Math.max(uptimeMs, monotonicMs);
    // Where the monotonic clock goes on as well, only who was told of the sleep can know of it.
    const sleptMs = this.#isSuspended ? uptimeMs : uptimeMs - monotonicMs;
    if (sleptMs >= NOTABLE_MS) this.#tell({ type: 'machineSlept', forMs: Math.round(sleptMs) });
    if (Math.abs(setMs) >= NOTABLE_MS) this.#tell({ type: 'clockSet', byMs: Math.round(setMs) });
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
}
