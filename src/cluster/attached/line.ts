import { createInterface } from 'node:readline';
import type { Address, NodeEvent } from '../../shared';
import { hostAndPort, jsonOf, nodeEventSchema } from '../../shared';
import type { Relay } from '../relay';
import type { Time } from '../time';
import { reasonOf } from '../../system/reason';
import type { AttachedLine } from './attached-siege';
import type { Found } from './look-up';
import { get, lookUp, LOOK_UP_LIMIT_MS, NotFound } from './look-up';

/** How soon a general that isn't heard is tried again, in milliseconds. */
const RETRY_MS = 1000;
/** How often one that is heard is asked whether it still answers. */
const ASK_MS = 2000;

export interface LineOptions {
  readonly node: number;
  readonly address: Address;
  /** How many generals there are. */
  readonly size: number;
  readonly relay: Relay;
  readonly time: Time;
}

/**
 * The line to one general that somebody else has started: what it tells is relayed, in this machine's time, and where
 * it isn't heard that is told, and it is tried again.
 */
export class Line implements AttachedLine {
  readonly #options: LineOptions;
  readonly #closing = new AbortController();
  /** The present connection's. */
  #connection = new AbortController();
  /** Whether its commander knows that it isn't heard. */
  #isTold = false;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => {
      void this.#goOn(resolve);
    });
  }

  /** What it told is incomplete: it is asked to say to all who listen what it is. */
  renew(): void {
    const { signal } = this.#connection;
    get(this.#options.address, '/events?state', signal).then(
      (answer) => answer.destroy(),
      // Who isn't heard begins with what it is once it is.
      () => undefined,
    );
  }

  close(): void {
    this.#closing.abort();
    this.#connection.abort();
  }

  #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #goOn(onFirst: () => void): Promise<void> {
    const { time } = this.#options;
    while (!this.#isClosed()) {
      const reason = await this.#listen(onFirst);
      if (this.#isClosed()) break;
      this.#tellLoss(reason);
      onFirst();
      await new Promise<void>((resolve) => {
        time.after(RETRY_MS, resolve);
      });
    }
    onFirst();
  }

  /** Hears the general for as long as it can be heard. Resolves with why not any longer, as a sentence. */
  async #listen(onHeard: () => void): Promise<string> {
    const { node, address, size } = this.#options;
    const where = hostAndPort(address);
    const connection = new AbortController();
    this.#connection = connection;
    let stopAsking: () => void = () => undefined;
    const silence: { sentence: string | null } = { sentence: null };
    try {
      const found = await lookUp(address, connection.signal);
      const refusal = refusalOf(found, node, size, where);
      if (refusal !== null) return refusal;
      const answer = await get(address, '/events?state', connection.signal);
      stopAsking = this.#keepAsking(connection.signal, (sentence) => {
        silence.sentence = sentence;
        connection.abort();
      });
      if (answer.statusCode !== 200) {
        answer.destroy();
        return `General ${node} at ${where} tells its events to nobody more at the moment.`;
      }
      // A line that breaks ends the loop below, by an error or without.
      answer.on('error', () => undefined);
      const lines = createInterface({ input: answer, crlfDelay: Infinity });
      // It passes on what its input says, also once nobody reads it any more.
      lines.on('error', () => undefined);
      let hears = false;
      for await (const line of lines) {
        if (!line.startsWith('data: ')) continue;
        const event = readEvent(line.slice(6));
        if (event === null) return `General ${node} at ${where} says what this version can't read.`;
        if (!hears) {
          if (event.type !== 'stateTold') continue;
          if (event.incarnation !== found.incarnation) break;
          this.#join(found, event.seq);
          hears = true;
        }
        if (!this.#take(event, found)) break;
        onHeard();
      }
    } catch (error) {
      if (error instanceof NotFound) return error.message;
      if (silence.sentence !== null) return silence.sentence;
      return `The line to general ${node} at ${where} is broken: ${reasonOf(error)}.`;
    } finally {
      stopAsking();
      connection.abort();
    }
    return silence.sentence ?? `The line to general ${node} at ${where} has ended.`;
  }

  #join(found: Found, seq: number): void {
    const { node, relay } = this.#options;
    const { incarnation, pid, clock } = found;
    relay.announce({ type: 'contactMade', node, incarnation, pid, clock });
    relay.join(node, incarnation, seq);
    this.#isTold = false;
  }

  /** Returns false where the event is none of this general's life. */
  #take(event: NodeEvent, { incarnation, clock }: Found): boolean {
    const { aheadMs, withinMs } = clock;
    // A difference that can't be told from none is none.
    const shiftMs = Math.abs(aheadMs) > withinMs ? aheadMs : 0;
    const { node, relay } = this.#options;
    return relay.receive(node, incarnation, [{ ...event, at: event.at - shiftMs }]);
  }

  #tellLoss(message: string): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const { node, relay } = this.#options;
    relay.announce({ type: 'contactLost', node, message });
  }

  /** A machine that has gone to sleep, or a process that stands still, closes no connection. */
  #keepAsking(signal: AbortSignal, onSilence: (sentence: string) => void): () => void {
    const { address, node, time } = this.#options;
    let cancel: () => void = () => undefined;
    const ask = async (): Promise<void> => {
      const limit = AbortSignal.timeout(LOOK_UP_LIMIT_MS);
      try {
        const answer = await get(address, '/heartbeat', AbortSignal.any([limit, signal]));
        answer.on('error', () => undefined).resume();
        if (!signal.aborted) later();
      } catch {
        if (!signal.aborted) {
          onSilence(`General ${node} at ${hostAndPort(address)} answers no more.`);
        }
      }
    };
    const later = (): void => {
      cancel = time.after(ASK_MS, () => void ask());
    };
    later();
    return () => {
      cancel();
    };
  }
}

/** Why a general that was found is not the one that is watched here; null where it is. */
export function refusalOf(found: Found, node: number, size: number, where: string): string | null {
  if (found.servers.length !== size) {
    return (
      `General ${found.node} at ${where} is one of ${found.servers.length}, and ${size} are named. ` +
      'Name every general once, in the order of their --servers.'
    );
  }
  if (found.node === node) return null;
  return (
    `At ${where} is general ${found.node}, which is named as general ${node}. ` +
    'Name the generals in the order of their --servers.'
  );
}

function readEvent(text: string): NodeEvent | null {
  const event = nodeEventSchema.safeParse(jsonOf(text));
  return event.success ? event.data : null;
}
