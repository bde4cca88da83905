import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { request as ask } from 'node:http';
import type { StreamName } from '../../etcd';
import { readerOf } from '../../etcd';
import type { NodeId } from '../../raft';
import type { Address } from '../../shared';
import { LOOPBACK } from '../../system/ports';
import type { EndedLives } from '../ended-lives';
import { checkSender } from '../http/guard';
import { OwnNames } from '../http/names';
import { HttpProblem, sendProblem } from '../http/problem';
import { handedOn } from '../program/hop';
import type { ProgramEvents } from '../program/program-events';
import { CLUSTER_HEADER, MESSAGE_HEADER, NODE_HEADER, OTHER_CLUSTER } from '../rpc/wire';
import type { Carrier } from './carrier';
import { cargoOf } from './cargo';
import type { Enveloped } from './envelope';
import { sealed } from './envelope';
import type { Members } from '../../program';
import type { OrderDoor } from './order-door';
import { readAll } from './read-all';
import { streamOf } from './stream-of';

export interface GateParts {
  readonly self: NodeId;
  readonly clusterId: string | null;
  readonly servers: readonly Address[];
  readonly events: ProgramEvents;
  readonly endedLives: EndedLives;
  readonly carrier: Carrier;
  readonly members: Members;
  readonly orders: OrderDoor;
  /** Where the member listens for other members, and for clients. */
  readonly peerPort: number;
  readonly clientPort: number;
}

/** A stream whose reader takes in so little that more than this waits for it loses what comes. */
const WAITING_BYTES_MAX = 64 * 1024 * 1024;

/** A member's own port, as others know it: what other members want of it, and what clients do. */
export class Gate {
  readonly #parts: GateParts;
  readonly #names: OwnNames;

  constructor(parts: GateParts) {
    this.#parts = parts;
    const own = parts.servers[parts.self];
    if (own === undefined) throw new RangeError(`There is no node ${parts.self}.`);
    this.#names = new OwnNames(own);
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      checkSender(request, this.#names);
      const peer = this.#peerOf(request);
      if (peer === null) await this.#serve(request, response);
      else await this.#takeFromPeer(peer, request, response);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      sendProblem(response, error);
    }
  }

  /** Clients of etcd's, and whoever gives an order as to one of ours. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { orders, clientPort } = this.#parts;
    if (await orders.take(request, response)) return;
    const call = this.#call(clientPort, request, response, {}, (answer) => {
      response.writeHead(answer.statusCode ?? 502, handedOn(answer.headers));
      answer.pipe(response);
    });
    call.on('error', () => {
      const detail = `The member that is general ${this.#parts.self} serves nobody at the moment: it has not joined the others yet.`;
      sendProblem(response, new HttpProblem(503, detail, { retryAfterS: 1 }));
      response.destroy();
    });
    request.pipe(call);
  }

  async #takeFromPeer(
    peer: NodeId,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { members, peerPort, carrier, endedLives } = this.#parts;
    members.learn(request.headers['x-server-from'], peer);
    const { pathname } = new URL(request.url ?? '/', 'http://general');
    const stream = streamOf(request.method, pathname);
    const isWanted = (): boolean => !response.destroyed;
    /** An answer that is no messenger goes back as one would. */
    const sendBack = (answer: IncomingMessage): void => {
      answer.pause();
      carrier.whenOpen(peer, isWanted, () => {
        carrier.pass(peer, () => {
          response.writeHead(answer.statusCode ?? 502, handedOn(answer.headers));
          answer.pipe(response);
        });
      });
    };
    const hangUp = (): void => {
      response.destroy();
    };
    if (stream !== null) {
      carrier.whenOpen(peer, isWanted, () => {
        const call = this.#call(peerPort, request, response, {}, (answer) => {
          if (answer.statusCode === 200) this.#sendStream(peer, stream, answer, response);
          else sendBack(answer);
        });
        call.on('error', hangUp);
        call.end();
      });
      return;
    }
    const id = messageIdOf(request);
    if (pathname === '/raft/snapshot') {
      const call = this.#call(peerPort, request, response, {}, sendBack);
      call.on('error', hangUp);
      request.on('end', () => {
        if (!endedLives.admits(peer, id)) {
          call.destroy();
          return;
        }
        this.#tellArrival(peer, id, 'request');
        call.end();
      });
      request.pipe(call, { end: false });
      return;
    }
    const body = await readAll(request);
    endedLives.check(peer, id);
    if (pathname === '/raft/pipeline') this.#tellArrival(peer, id, cargoOf(body).cargo.leg);
    const call = this.#call(peerPort, request, response, {}, sendBack);
    call.on('error', hangUp);
    call.end(body);
  }

  /** The member's messages for another, which come in the answer that the other has asked for. */
  #sendStream(
    peer: NodeId,
    stream: StreamName,
    answer: IncomingMessage,
    response: ServerResponse,
  ): void {
    const { carrier } = this.#parts;
    response.writeHead(200, handedOn(answer.headers));
    response.flushHeaders();
    const reader = readerOf(stream);
    let [underWay, isOver] = [0, false];
    const settled = (): void => {
      underWay -= 1;
      if (isOver && underWay === 0) response.end();
    };
    const write = (enveloped: Enveloped): boolean => {
      if (response.destroyed || response.writableLength > WAITING_BYTES_MAX) return false;
      response.write(sealed(enveloped));
      return true;
    };
    answer.on('data', (chunk: Buffer) => {
      for (const frame of reader.take(chunk)) {
        if (frame.type === 'linkCheck') {
          carrier.pass(peer, () => {
            write({ type: 'linkCheck', id: '', bytes: new Uint8Array(0) });
          });
          continue;
        }
        underWay += 1;
        const { type, bytes } = frame;
        carrier.send(peer, bytes, {
          // What nobody can read may be a piece of something.
          isRepeatable: type === 'message',
          deliver: (id) => write({ type, id, bytes }),
          settled,
        });
      }
    });
    answer.on('close', () => {
      isOver = true;
      if (underWay === 0) response.end();
    });
  }

  #call(
    port: number,
    { method, url, headers }: IncomingMessage,
    response: ServerResponse,
    more: OutgoingHttpHeaders,
    onAnswer: (answer: IncomingMessage) => void,
  ): ReturnType<typeof ask> {
    const { [NODE_HEADER]: _node, [CLUSTER_HEADER]: _cluster, ...rest } = handedOn(headers);
    const call = ask({
      agent: false,
      host: LOOPBACK,
      port,
      method,
      path: url,
      headers: { ...rest, ...more, host: `${LOOPBACK}:${port}`, connection: 'close' },
    });
    call.on('response', onAnswer);
    response.once('close', () => call.destroy());
    return call;
  }

  #tellArrival(from: NodeId, id: string, leg: 'request' | 'answer'): void {
    if (id === '') return;
    this.#parts.events.emit({ type: 'messageArrived', id, leg, from });
  }

  /** The general whose member asks; null: no general. @throws HttpProblem 412 */
  #peerOf({ headers }: IncomingMessage): NodeId | null {
    const { self, servers, clusterId } = this.#parts;
    const sender = headers[NODE_HEADER];
    if (typeof sender !== 'string') return null;
    const peer = servers.findIndex((_, node) => String(node) === sender);
    if (peer === -1 || peer === self) return null;
    if ((headers[CLUSTER_HEADER] ?? null) !== clusterId) {
      const detail = 'This general belongs to another siege, which uses the same ports.';
      throw new HttpProblem(OTHER_CLUSTER, detail, { members: { refusal: 'cluster' } });
    }
    return peer;
  }
}

/** The id that a message says it has; '' where it says none. */
function messageIdOf({ headers }: IncomingMessage): string {
  const id = headers[MESSAGE_HEADER];
  return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id) ? id : '';
}
