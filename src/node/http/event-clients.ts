import type { ServerResponse } from 'node:http';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import { serverSentEvents } from '../events/formats';
import { StreamListener } from '../events/stream-listener';
import { HttpProblem } from './problem';

const CLIENTS_MAX = 64;
/** How soon a client that lost its connection comes back. */
const RETRY_MS = 1000;
/** Keeps proxies and clients from taking a quiet connection for a dead one. */
const PING_MS = 15_000;

interface Client {
  readonly response: ServerResponse;
  readonly listener: StreamListener;
}

/** The clients that read a node's events as Server-Sent Events. */
export class EventClients {
  readonly #events: EventStream;
  readonly #clock: Clock;
  readonly #clients = new Set<Client>();

  constructor(events: EventStream, clock: Clock) {
    this.#events = events;
    this.#clock = clock;
  }

  /** Makes an answer a stream of all events from now on. */
  add(response: ServerResponse): void {
    if (this.#clients.size >= CLIENTS_MAX) {
      const detail = `${CLIENTS_MAX} clients listen to this node already. Close one and try again.`;
      throw new HttpProblem(503, detail, { retryAfterS: 5 });
    }
    writeEventStreamHead(response);
    response.write(`retry: ${RETRY_MS}\n\n`);
    const client = { response, listener: new StreamListener(response, serverSentEvents) };
    this.#clients.add(client);
    const leave = this.#events.listen(client.listener);
    const stopPings = this.#ping(response);
    response.once('close', () => {
      leave();
      stopPings();
      this.#clients.delete(client);
    });
  }

  /** Ends every stream after what was said so far. */
  stop(): void {
    for (const { response } of this.#clients) response.end();
  }

  #ping(response: ServerResponse): () => void {
    let cancel: () => void = () => undefined;
    const next = (): void => {
      cancel = this.#clock.after(PING_MS, () => {
        if (response.writableLength === 0) response.write(': ping\n\n');
        next();
      });
    };
    next();
    return () => {
      cancel();
    };
  }
}

export function writeEventStreamHead(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
}
