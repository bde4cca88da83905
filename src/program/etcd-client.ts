import { request } from 'node:http';
import { request as requestSafely } from 'node:https';
import { z } from 'zod';

/** Numbers of 64 bits come as texts; what is nought is left out. */
const number = z
  .string()
  .regex(/^\d{1,20}$/)
  .default('0');
const whole = number.transform(Number);

const statusSchema = z.object({
  header: z.object({ member_id: number, cluster_id: number }),
  version: z.string().default(''),
  leader: number,
  raftTerm: whole,
  raftIndex: whole,
  raftAppliedIndex: whole,
  isLearner: z.boolean().default(false),
});
export type MemberStatus = z.infer<typeof statusSchema>;

const membersSchema = z.object({
  members: z.array(
    z.object({
      ID: number,
      clientURLs: z.array(z.string()).default([]),
      isLearner: z.boolean().default(false),
    }),
  ),
});
/** A member of the cluster; it has no addresses for clients before it was started. */
export type ListedMember = z.infer<typeof membersSchema>['members'][number];
const keySchema = z.object({ key: z.string(), value: z.string().default(''), mod_revision: whole });
const rangeSchema = z.object({
  header: z.object({ raft_term: whole }),
  kvs: z.array(keySchema).default([]),
});
const putSchema = z.object({ header: z.object({ revision: whole, raft_term: whole }) });
const errorSchema = z.object({ error: z.string() });

/** What a member holds for a key. */
export interface HeldOrder {
  readonly key: string;
  readonly value: string;
  /** The store's revision that it came with. */
  readonly revision: number;
}

export type PutOutcome =
  | { readonly type: 'done'; readonly revision: number; readonly term: number }
  | { readonly type: 'refused' | 'unknown'; readonly message: string };

/** What a member wants of whoever asks it, and what it is known by, in PEM. */
export interface MemberTls {
  /** Whose certificates are trusted; undefined: those that the system trusts. */
  readonly ca: Buffer | undefined;
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
}

/** A member has not said how it stands. */
export class MemberSilent extends Error {
  constructor(
    /** Nobody answers in time; nobody can be asked, for its cause; what answers is no member. */
    readonly type: 'late' | 'unreached' | 'stranger',
    cause?: Error,
  ) {
    super(type, { cause });
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

const ANSWER_BYTES_MAX = 1024 * 1024;

/** Asks a member as its clients do: JSON over HTTP. */
export class MemberClient {
  readonly #host: string;
  readonly #port: number;
  readonly #tls: MemberTls | null;

  /** @param tls null: it speaks plainly */
  constructor(host: string, port: number, tls: MemberTls | null = null) {
    this.#host = host;
    this.#port = port;
    this.#tls = tls;
  }

  /** How it stands; null where it has no answer in time. */
  async status(limitMs: number): Promise<MemberStatus | null> {
    return this.tellStatus(limitMs).catch(() => null);
  }

  /** How it stands. @throws MemberSilent */
  async tellStatus(limitMs: number): Promise<MemberStatus> {
    const { status, text } = await this.#ask('/v3/maintenance/status', {}, limitMs);
    const told = statusSchema.safeParse(parsed(text));
    if (status === 200 && told.success) return told.data;
    throw new MemberSilent('stranger');
  }

  /** The cluster's members, as this very member has them; null where it does not say. */
  async listMembers(limitMs: number): Promise<readonly ListedMember[] | null> {
    const answer = await this.#askOrNull('/v3/cluster/member/list', {}, limitMs);
    const list = membersSchema.safeParse(answer?.json);
    return answer?.status === 200 && list.success ? list.data.members : null;
  }

  /** What this very member holds for a key, whatever others have; null: nothing; undefined: it does not say. */
  async held(key: string, limitMs: number): Promise<HeldOrder | null | undefined> {
    const body = { key: encoded(key), serializable: true };
    const answer = await this.#askOrNull('/v3/kv/range', body, limitMs);
    const range = rangeSchema.safeParse(answer?.json);
    if (answer?.status !== 200 || !range.success) return undefined;
    const [first] = range.data.kvs;
    if (first === undefined) return null;
    const value = Buffer.from(first.value, 'base64').toString('utf8');
    return { key, value, revision: first.mod_revision };
  }

  async put(key: string, value: string, limitMs: number): Promise<PutOutcome> {
    const body = { key: encoded(key), value: encoded(value) };
    const answer = await this.#askOrNull('/v3/kv/put', body, limitMs);
    if (answer === null)
      return { type: 'unknown', message: 'The member has not answered in time.' };
    const put = putSchema.safeParse(answer.json);
    if (answer.status === 200 && put.success) {
      const { revision, raft_term: term } = put.data.header;
      return { type: 'done', revision, term };
    }
    const error = errorSchema.safeParse(answer.json);
    const message = error.success ? `etcd says: ${error.data.error}.` : `HTTP ${answer.status}.`;
    // What timed out may be in a log already.
    const isOpen = /timed out|timeout|changed|stopped|unavailable/i.test(message);
    return { type: isOpen ? 'unknown' : 'refused', message };
  }

  async #askOrNull(
    path: string,
    value: unknown,
    limitMs: number,
  ): Promise<{ readonly status: number; readonly json: unknown } | null> {
    const answer = await this.#ask(path, value, limitMs).catch(() => null);
    return answer === null ? null : { status: answer.status, json: parsed(answer.text) };
  }

  /** @throws MemberSilent */
  #ask(path: string, value: unknown, limitMs: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const body = JSON.stringify(value);
      const signal = AbortSignal.timeout(limitMs);
      const fail = (cause = new Error('the line broke')): void => {
        reject(signal.aborted ? new MemberSilent('late') : new MemberSilent('unreached', cause));
      };
      const options = {
        agent: false,
        host: this.#host,
        port: this.#port,
        path,
        method: 'POST',
        signal,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      };
      const call =
        this.#tls === null ? request(options) : requestSafely({ ...options, ...this.#tls });
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > ANSWER_BYTES_MAX) call.destroy();
          else chunks.push(chunk);
        });
        response.on('error', fail);
        response.on('close', fail);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      call.on('error', fail);
      call.end(body);
    });
  }
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
