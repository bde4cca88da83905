import type { NodeId } from '../../raft';
import type { Dialect, Message, Rpc } from '../../program';
import { Dialect as Language, jsonOrText } from '../../program';
import type { Cargo } from '../../shared';
import { requestSchema, responseSchema } from '../../shared';

export type RequestCargo = Extract<Cargo, { leg: 'request' }>;
export type AnswerCargo = Extract<Cargo, { leg: 'answer' }>;

/** A request as it goes over the wire. */
export interface Asked {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: Buffer;
  /** The body is JSON, whatever its sender says of it; null: it is as it came. */
  readonly type: 'application/json' | null;
}

/** What is the same in every body of this type. */
const JSON_TYPE = 'application/json';

/** How the general and the others say it. */
export interface Said {
  readonly cargo: RequestCargo;
  readonly asked: Asked;
  /** What it is of Raft's; null: nothing that is known. */
  readonly rpc: Rpc | null;
}

const PROTOCOL = new Language();
const RPC_NAMES = { heartbeat: 'appendEntries', vote: 'requestVote' } as const;

/**
 * Understands what a program says in its own words, and says to it in those what the others say. What is none of
 * Raft's goes on byte by byte.
 */
export class Speech {
  readonly #self: NodeId;
  readonly #dialect: Dialect;

  constructor(self: NodeId, dialect: Dialect) {
    this.#self = self;
    this.#dialect = dialect;
  }

  /**
   * What the program asks another general, in the protocol's words. Where the exercise leaves out what only a log
   * needs, it is that of an empty one.
   */
  fromProgram(method: string, path: string, body: Buffer): Said {
    const { pathname, searchParams } = new URL(path, 'http://general');
    const rpc = this.#dialect.recognise(method, pathname);
    const verbatim: Said = {
      cargo: { leg: 'request', message: { rpc: 'other', method, path: pathname } },
      asked: { method, path, body, type: null },
      rpc: null,
    };
    if (rpc === null) return verbatim;
    const text = body.toString('utf8');
    const fields = text === '' ? fieldsOf(searchParams) : jsonOrText(text);
    const read = this.#dialect.readRequest(rpc, fields);
    const parsing = requestSchema.safeParse({
      ...this.#defaults(rpc),
      ...read,
      rpc: RPC_NAMES[rpc],
    });
    if (!parsing.success) return verbatim;
    const { rpc: _, ...message } = parsing.data;
    const { method: sent, path: at, body: json } = PROTOCOL.request(rpc, { ...read, ...message });
    return {
      cargo: { leg: 'request', message: parsing.data, ...this.#how(rpc, method, pathname) },
      asked: { method: sent, path: at, body: Buffer.from(json ?? ''), type: JSON_TYPE },
      rpc,
    };
  }

  /** What another general asks the program, in its own words. */
  toProgram(method: string, path: string, body: Buffer): Omit<Said, 'cargo'> {
    const { pathname } = new URL(path, 'http://general');
    const rpc = PROTOCOL.recognise(method, pathname);
    const fields = rpc === null ? null : asMessage(jsonOrText(body.toString('utf8')));
    if (rpc === null || fields === null || this.#dialect.isPlain(rpc)) {
      return { rpc, asked: { method, path, body, type: null } };
    }
    const said = this.#dialect.request(rpc, fields);
    return {
      rpc,
      asked: {
        method: said.method,
        path: said.path,
        body: Buffer.from(said.body ?? ''),
        type: said.body === null ? null : JSON_TYPE,
      },
    };
  }

  /** What the program answers to a request, in the protocol's words, and what kind of answer that is. */
  answerFromProgram(
    { rpc, asked }: Omit<Said, 'cargo'>,
    status: number,
    body: Buffer,
  ): { readonly cargo: AnswerCargo; readonly body: Buffer } {
    const { method } = asked;
    const { pathname } = new URL(asked.path, 'http://general');
    const other = { rpc: 'other', method, path: pathname, status } as const;
    const verbatim = { cargo: { leg: 'answer', message: other } as const, body };
    if (rpc === null || status !== 200) return verbatim;
    const read = this.#dialect.readAnswer(rpc, jsonOrText(body.toString('utf8')));
    const parsing = responseSchema.safeParse({ ...read, rpc: RPC_NAMES[rpc] });
    if (!parsing.success) return verbatim;
    const { rpc: _, ...message } = parsing.data;
    const cargo = {
      leg: 'answer',
      message: parsing.data,
      ...this.#how(rpc, method, pathname),
    } as const;
    return { cargo, body: Buffer.from(PROTOCOL.writeAnswer(rpc, { ...read, ...message })) };
  }

  /** What another general answers to the program, in its own words. */
  answerToProgram(rpc: Rpc | null, status: number, body: Buffer): Buffer {
    const message =
      rpc === null || status !== 200 || this.#dialect.isPlain(rpc)
        ? null
        : asMessage(jsonOrText(body.toString('utf8')));
    if (rpc === null || message === null) return body;
    return Buffer.from(this.#dialect.writeAnswer(rpc, message));
  }

  /** Method and path, where they are not the protocol's. */
  #how(rpc: Rpc, method: string, path: string): Pick<RequestCargo, 'http'> {
    return this.#dialect.isPlain(rpc) ? {} : { http: { method, path } };
  }

  #defaults(rpc: Rpc): Message {
    return rpc === 'heartbeat'
      ? { leaderId: this.#self, prevLogIndex: 0, prevLogTerm: 0, entries: [], leaderCommit: 0 }
      : { candidateId: this.#self, lastLogIndex: 0, lastLogTerm: 0 };
  }
}

function fieldsOf(query: URLSearchParams): Message {
  return Object.fromEntries([...query].map(([name, value]) => [name, jsonOrText(value)]));
}

function asMessage(value: unknown): Message | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}
