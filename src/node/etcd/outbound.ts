import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { request as ask } from 'node:http';
import type { Frame, StreamName } from '../../etcd';
import { SnapshotHead, writeFrame } from '../../etcd';
import type { NodeId } from '../../raft';
import type { Address } from '../../shared';
import { connectable, hostAndPort } from '../../shared';
import type { EndedLives } from '../ended-lives';
import { handedOn } from '../program/hop';
import type { ProgramEvents } from '../program/program-events';
import { CLUSTER_HEADER, MESSAGE_HEADER, NODE_HEADER } from '../rpc/wire';
import type { Carrier } from './carrier';
import { cargoOf } from './cargo';
import { Opener } from './envelope';
import type { Members } from '../../program';
import { nodeOfPeerUrl } from './peer-address';
import { readAll } from './read-all';
import { streamOf } from './stream-of';

export interface OutboundParts {
  readonly self: NodeId;
  readonly clusterId: string | null;
  readonly servers: readonly Address[];
  readonly events: ProgramEvents;
  readonly endedLives: EndedLives;
  readonly carrier: Carrier;
  readonly members: Members;
}

/** The way out of a member: whatever it asks another goes through here, as through a proxy of HTTP. */
export class Outbound {
  readonly #parts: OutboundParts;

  constructor(parts: OutboundParts) {
    this.#parts = parts;
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
    const to = url === null ? null : nodeOfPeerUrl(url);
    const { servers, self, members } = this.#parts;
    if (url === null || to === null || to === self || servers[to] === undefined) {
      response.writeHead(502).end();
      return;
    }
    members.learn(request.headers['x-raft-to'], to);
    const path = url.pathname + url.search;
    const stream = streamOf(request.method, url.pathname);
    if (stream !== null) this.#openStream(to, stream, path, request, response);
    else if (url.pathname === '/raft/pipeline') await this.#post(to, path, request, response);
    else if (url.pathname === '/raft/snapshot') this.#postSnapshot(to, path, request, response);
    else await this.#pass(to, path, request, response);
  }

  /** The other member's messages come in the answer; here they arrive. */
  #openStream(
    to: NodeId,
    stream: StreamName,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    this.#whenThere(to, response, () => {
      const call = this.#call(to, path, request, {}, response, (answer) => {
        response.writeHead(answer.statusCode ?? 502, handedOn(answer.headers));
        response.flushHeaders();
        if (answer.statusCode !== 200) {
          answer.pipe(response);
          return;
        }
        const opener = new Opener();
        answer.on('data', (chunk: Buffer) => {
          for (const { type, id, bytes } of opener.take(chunk)) {
            if (!this.#parts.endedLives.admits(to, id)) continue;
            if (id !== '') this.#tellArrival(to, id, bytes);
            const frame: Frame = type === 'linkCheck' ? { type } : { type, bytes };
            response.write(writeFrame(stream, frame));
          }
        });
        answer.on('end', () => response.end());
        answer.on('close', () => response.destroy());
      });
      call.end();
    });
  }

  /** One message that found no stream. */
  async #post(
    to: NodeId,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readAll(request);
    this.#parts.carrier.send(to, body, {
      isRepeatable: false,
      deliver: (id) => {
        const call = this.#call(to, path, request, { [MESSAGE_HEADER]: id }, response, (answer) => {
          response.writeHead(answer.statusCode ?? 502, handedOn(answer.headers));
          answer.pipe(response);
        });
        this.#tellWhenUnreached(call, to, id, body);
        call.end(body);
        return true;
      },
    });
  }

  /** A snapshot: a message, and all that the store holds, which waits at its sender while the message travels. */
  #postSnapshot(
    to: NodeId,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const head = new SnapshotHead();
    const chunks: Buffer[] = [];
    const hear = (chunk: Buffer): void => {
      chunks.push(chunk);
      const message = head.take(chunk);
      if (message === 'more') return;
      request.off('data', hear);
      request.pause();
      this.#parts.carrier.send(to, message ?? new Uint8Array(0), {
        isRepeatable: false,
        deliver: (id) => {
          const names = { [MESSAGE_HEADER]: id };
          const call = this.#call(to, path, request, names, response, (answer) => {
            response.writeHead(answer.statusCode ?? 502, handedOn(answer.headers));
            answer.pipe(response);
          });
          this.#tellWhenUnreached(call, to, id, message ?? new Uint8Array(0));
          for (const each of chunks) call.write(each);
          request.pipe(call);
          return true;
        },
      });
    };
    request.on('data', hear);
  }

  /** What is none of Raft's, as `/version`: it takes its time, and nobody is told. */
  async #pass(
    to: NodeId,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readAll(request);
    this.#whenThere(to, response, () => {
      const call = this.#call(to, path, request, {}, response, (answer) => {
        response.writeHead(answer.statusCode ?? 502, handedOn(answer.headers));
        answer.pipe(response);
      });
      call.end(body);
    });
  }

  /** Calls back once what was asked has come to the end of a road that is open. */
  #whenThere(to: NodeId, response: ServerResponse, action: () => void): void {
    const { carrier } = this.#parts;
    const isWanted = (): boolean => !response.destroyed;
    carrier.whenOpen(to, isWanted, () => {
      carrier.pass(to, () => {
        if (isWanted()) action();
      });
    });
  }

  #call(
    to: NodeId,
    path: string,
    { method, headers }: IncomingMessage,
    more: OutgoingHttpHeaders,
    response: ServerResponse,
    onAnswer: (answer: IncomingMessage) => void,
  ): ReturnType<typeof ask> {
    const { self, clusterId, servers } = this.#parts;
    const address = servers[to];
    if (address === undefined) throw new RangeError(`There is no node ${to} to send to.`);
    const host = connectable(address.host);
    const call = ask({
      agent: false,
      host,
      port: address.port,
      method,
      path,
      headers: {
        ...handedOn(headers),
        ...more,
        [NODE_HEADER]: String(self),
        ...(clusterId === null ? {} : { [CLUSTER_HEADER]: clusterId }),
        host: hostAndPort({ ...address, host }),
        connection: 'close',
      },
    });
    call.on('response', onAnswer);
    call.on('error', () => response.destroy());
    response.once('close', () => call.destroy());
    return call;
  }

  #tellArrival(from: NodeId, id: string, bytes: Uint8Array): void {
    const { leg } = cargoOf(bytes).cargo;
    this.#parts.events.emit({ type: 'messageArrived', id, leg, from });
  }

  /** Once it is handed over, its receiver alone knows whether it was taken in. */
  #tellWhenUnreached(
    call: ReturnType<typeof ask>,
    to: NodeId,
    id: string,
    bytes: Uint8Array,
  ): void {
    call.on('error', () => {
      if (call.writableFinished) return;
      const { leg } = cargoOf(bytes).cargo;
      const loss = { id, leg, to, fraction: 1, reason: 'unreachable' } as const;
      this.#parts.events.emit({ type: 'messageLost', ...loss });
    });
  }
}
