import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import type { Address } from '../../shared';
import { connectable } from '../../shared';

export interface Call {
  readonly address: Address;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a call. */
export type CallEnd =
  /** The body is empty where it is longer than any answer may be. */
  | { readonly type: 'answered'; readonly status: number; readonly body: string }
  /** The request could not be handed over: whoever is called never has it. */
  | { readonly type: 'unreachable' }
  /** The request was handed over, and the connection broke before a whole answer had come. */
  | { readonly type: 'brokenOff' };

/** A call that has not ended. */
export interface CallUnderWay {
  /** Whether the whole request has left this process. */
  readonly isHandedOver: boolean;
  /** Waits no longer; the call's end is not told any more. */
  giveUp(): void;
}

/** How a node's requests get to its peers. */
export interface Transport {
  /** Makes one call; `done` is called once, and never before this returns. */
  call(call: Call, done: (end: CallEnd) => void): CallUnderWay;
  close(): void;
}

/** An answer to an RPC is a few numbers; nobody has more to say. */
const ANSWER_BYTES_MAX = 65_536;
const IDLE_CONNECTIONS_PER_PEER_MAX = 4;

/**
 * Requests by HTTP on connections that are kept. A request is made once: whether one whose connection
 * broke was taken in nobody here can know, so a second try might be a second delivery.
 */
export class HttpTransport implements Transport {
  readonly #agent: Agent;

  /** @param callsPerPeer how many calls to one peer may be under way at a time */
  constructor(callsPerPeer: number) {
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: callsPerPeer,
      maxFreeSockets: IDLE_CONNECTIONS_PER_PEER_MAX,
      scheduling: 'lifo',
    });
  }

  call(call: Call, done: (end: CallEnd) => void): CallUnderWay {
    return new HttpCall(this.#agent, call, done);
  }

  close(): void {
    this.#agent.destroy();
  }
}

class HttpCall implements CallUnderWay {
  readonly #done: (end: CallEnd) => void;
  #abort: () => void;
  #isHandedOver = false;
  #isSettled = false;

  constructor(agent: Agent, call: Call, done: (end: CallEnd) => void) {
    this.#done = done;
    // Not before all that has come in is read: after a freeze, kept connections that the other side has
    // closed meanwhile are known by then. Nor before what this node tells of the departure is on its way.
    const begin = setImmediate(() => {
      this.#begin(agent, call);
    });
    this.#abort = () => {
      clearImmediate(begin);
    };
  }

  get isHandedOver(): boolean {
    return this.#isHandedOver;
  }

  giveUp(): void {
    this.#isSettled = true;
    this.#abort();
  }

  #begin(agent: Agent, { address, path, headers, body }: Call): void {
    const outgoing = request({
      agent,
      host: connectable(address.host),
      port: address.port,
      path,
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    this.#abort = () => {
      outgoing.destroy();
    };
    outgoing.on('finish', () => {
      this.#isHandedOver = true;
    });
    outgoing.on('response', (response) => {
      this.#collect(response);
    });
    outgoing.on('error', () => {
      this.#breakOff();
    });
    outgoing.end(body);
  }

  #collect(response: IncomingMessage): void {
    const status = response.statusCode ?? 0;
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= ANSWER_BYTES_MAX) return;
      this.#settle({ type: 'answered', status, body: '' });
      response.destroy();
    });
    response.on('end', () => {
      this.#settle({ type: 'answered', status, body: Buffer.concat(chunks).toString('utf8') });
    });
    response.on('close', () => {
      this.#breakOff();
    });
    response.on('error', () => {
      this.#breakOff();
    });
  }

  #breakOff(): void {
    this.#settle({ type: this.#isHandedOver ? 'brokenOff' : 'unreachable' });
  }

  #settle(end: CallEnd): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#done(end);
  }
}
