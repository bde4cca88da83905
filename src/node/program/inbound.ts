import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { request as ask } from 'node:http';
import type { NodeId } from '../../raft';
import type { Address } from '../../shared';
import { connectable } from '../../shared';
import { LOOPBACK } from '../../system/ports';
import type { EndedLives } from '../ended-lives';
import { readBytes } from '../http/body';
import type { Exchanges, Trace } from '../http/exchanges';
import { checkSender } from '../http/guard';
import { HttpCaller } from '../http/http-caller';
import { OwnNames } from '../http/names';
import { HttpProblem, sendProblem } from '../http/problem';
import { CLUSTER_HEADER, MESSAGE_HEADER, NODE_HEADER, OTHER_CLUSTER } from '../rpc/wire';
import { handedOn, hop } from './hop';
import { knownByAnswer } from './known';
import type { ProgramEvents } from './program-events';
import type { Speech } from './speech';

export interface InboundParts {
  readonly self: NodeId;
  readonly clusterId: string | null;
  readonly servers: readonly Address[];
  readonly events: ProgramEvents;
  readonly exchanges: Exchanges;
  readonly endedLives: EndedLives;
  readonly speech: Speech;
  /** Where the program listens on this machine. */
  readonly programPort: number;
  /** The general at whose road this port begins; null where it is none of those. */
  readonly roadTo: (port: number) => NodeId | null;
}

/** What others want of a program. Its answer to a general is a messenger; whoever is none is served at once. */
export class Inbound {
  readonly #parts: InboundParts;
  readonly #names: OwnNames;

  constructor(parts: InboundParts) {
    this.#parts = parts;
    this.#names = new OwnNames(this.#own);
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      checkSender(request, this.#names);
      const trace = this.#traceOf(request);
      if (trace === null) this.#pass(request, response);
      else await this.#takeMessage(trace, request, response);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      sendProblem(response, error);
    }
  }

  get #own(): Address {
    const own = this.#parts.servers[this.#parts.self];
    if (own === undefined) throw new RangeError(`There is no node ${this.#parts.self}.`);
    return own;
  }

  get #program(): Address {
    return { host: LOOPBACK, port: this.#parts.programPort };
  }

  async #takeMessage(
    trace: Trace,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { events, exchanges, endedLives, speech } = this.#parts;
    const { method = 'GET', url = '/', headers } = request;
    const said = speech.toProgram(method, url, await readBytes(request));
    const { id, peer } = trace;
    endedLives.check(peer, id);
    const passed = endedLives.pass(peer, id);
    const caller = new HttpCaller(response);
    hop(
      this.#program,
      said.asked,
      { ...handedOn(headers), accept: headers.accept ?? '*/*' },
      () => {
        events.emit({ type: 'messageArrived', id, leg: 'request', from: peer });
        passed();
      },
      (end) => {
        passed();
        if (end.type !== 'answered') {
          caller.hangUp();
          return;
        }
        const { cargo, body } = speech.answerFromProgram(said, end.status, end.body);
        events.learn(knownByAnswer(cargo, events.known), 'message');
        const exchange = exchanges.open(caller, trace);
        exchanges.send(exchange, cargo, () => {
          // Whoever asked knows by the id that this answer was told of.
          const told = { ...handedOn(end.headers), [MESSAGE_HEADER]: id };
          response.writeHead(end.status, { ...told, 'content-length': body.length });
          response.end(body);
        });
      },
    );
  }

  /** Hands a request of curl, a browser or a commander through, as long as it may be. */
  #pass(request: IncomingMessage, response: ServerResponse): void {
    const { method, url, headers } = request;
    const { host, port } = this.#program;
    const length = headers['content-length'];
    const passing = ask({
      agent: false,
      host,
      port,
      method,
      path: url,
      headers: {
        ...handedOn(headers),
        ...(length === undefined ? {} : { 'content-length': length }),
        host: `${host}:${port}`,
        connection: 'close',
      },
    });
    passing.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, {
        ...handedOn(answer.headers),
        ...this.#location(answer.headers.location),
      });
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    passing.on('error', () => {
      const detail = `The program that is general ${this.#parts.self} broke the connection.`;
      sendProblem(response, new HttpProblem(502, detail));
      response.destroy();
    });
    response.on('close', () => passing.destroy());
    request.pipe(passing);
  }

  /** Where the program sends somebody on to the beginning of a road, that is the general at its end. */
  #location(location: string | undefined): OutgoingHttpHeaders {
    if (location === undefined || !URL.canParse(location)) return {};
    const url = new URL(location);
    const port = Number(url.port);
    const { roadTo, servers, self, programPort } = this.#parts;
    const id = port === programPort ? self : roadTo(port);
    const address = id === null ? undefined : servers[id];
    if (address === undefined) return {};
    url.hostname = connectable(address.host);
    url.port = String(address.port);
    return { location: url.href };
  }

  /** The journey that a request comes on; null for a sender that is no general. @throws HttpProblem 412 */
  #traceOf({ headers }: IncomingMessage): Trace | null {
    const { self, servers, clusterId } = this.#parts;
    const sender = headers[NODE_HEADER];
    const id = headers[MESSAGE_HEADER];
    if (typeof sender !== 'string' || typeof id !== 'string') return null;
    const peer = servers.findIndex((_, node) => String(node) === sender);
    if (peer === -1 || peer === self || !/^[\w.-]{1,64}$/.test(id)) return null;
    if ((headers[CLUSTER_HEADER] ?? null) !== clusterId) {
      const detail = 'This general belongs to another siege, which uses the same ports.';
      throw new HttpProblem(OTHER_CLUSTER, detail, { members: { refusal: 'cluster' } });
    }
    return { peer, id };
  }
}
