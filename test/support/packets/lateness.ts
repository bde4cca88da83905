import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * Rings every few milliseconds and sends itself a byte over the loopback interface then, as a general does with its
 * timer and its messages, and says how late either was at most.
 */
const TICKER = `
const { parentPort } = require('node:worker_threads');
const { connect, createServer } = require('node:net');
let [last, most] = [performance.now(), 0];
const sent = [];
const server = createServer((socket) => {
  socket.on('data', (bytes) => {
    for (const _ of bytes) most = Math.max(most, performance.now() - sent.shift());
  });
}).listen(0, '127.0.0.1', () => {
  const socket = connect(server.address().port, '127.0.0.1');
  setInterval(() => {
    const now = performance.now();
    most = Math.max(most, now - last - 5);
    last = now;
    sent.push(now);
    socket.write('.');
  }, 5);
});
parentPort.on('message', () => parentPort.postMessage(most));
`;

const SAMPLE_EVERY_MS = 10;

/** How late the machine lets programs go on. */
export interface MeasuredLateness {
  /** Those that do nothing else than to ring: at most, in milliseconds. */
  readonly mostMs: number;
  /** How long a general was ready to go on and was not let, in a span of wall time. */
  readonly of: (node: number, fromMs: number, toMs: number) => number;
}

/**
 * Measures how late the machine lets programs go on: by threads that do nothing but ring, and, where the system tells
 * it, by how long each general waited for a processor.
 */
export class Lateness {
  readonly #workers = Array.from(
    { length: 2 * availableParallelism() },
    () => new Worker(TICKER, { eval: true }),
  );
  readonly #pids: () => readonly (number | null)[];
  /** Of each general: when it was looked at, and how long it had waited since the time before. */
  readonly #waits: { readonly node: number; readonly at: number; readonly ms: number }[] = [];
  readonly #known = new Map<number, number>();
  readonly #sampling: NodeJS.Timeout;

  /** @param pids the generals' processes, by id; null where there is none */
  constructor(pids: () => readonly (number | null)[]) {
    this.#pids = pids;
    this.#sampling = setInterval(() => {
      this.#sample();
    }, SAMPLE_EVERY_MS);
  }

  /** Ends the measuring. */
  async end(): Promise<MeasuredLateness> {
    clearInterval(this.#sampling);
    this.#sample();
    const all = await Promise.all(
      this.#workers.map(
        (worker) =>
          new Promise<number>((resolve) => {
            worker.once('message', resolve);
            worker.postMessage('');
          }),
      ),
    );
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    return {
      mostMs: Math.max(...all),
      of: (node, fromMs, toMs) => {
        const own = this.#waits.filter((wait) => wait.node === node && wait.at > fromMs);
        // What is known of a moment is told by the next look.
        const end = own.find(({ at }) => at >= toMs)?.at ?? Number.POSITIVE_INFINITY;
        return own.reduce((sum, { at, ms }) => sum + (at <= end ? ms : 0), 0);
      },
    };
  }

  #sample(): void {
    const at = performance.timeOrigin + performance.now();
    for (const [node, pid] of this.#pids().entries()) {
      const waitedMs = pid === null ? null : waitedOf(pid);
      if (pid === null || waitedMs === null) continue;
      this.#waits.push({ node, at, ms: waitedMs - (this.#known.get(pid) ?? 0) });
      this.#known.set(pid, waitedMs);
    }
  }
}

/** How long a process has been ready to go on without a processor, as Linux tells it; null elsewhere. */
function waitedOf(pid: number): number | null {
  try {
    const nanoseconds = Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]);
    return Number.isFinite(nanoseconds) ? nanoseconds / 1e6 : null;
  } catch {
    return null;
  }
}
