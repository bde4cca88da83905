import { request as ask } from 'node:http';
import { z } from 'zod';
import { LOOPBACK } from '../../system/ports';

/** Numbers of 64 bits come as texts; what is nought is left out. */
const number = z
  .string()
  .regex(/^\d{1,20}$/)
  .default('0');
const whole = number.transform(Number);

const statusSchema = z.object({
  header: z.object({ member_id: number }),
  leader: number,
  raftTerm: whole,
  raftIndex: whole,
  raftAppliedIndex: whole,
});
export type MemberStatus = z.infer<typeof statusSchema>;

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

const ANSWER_BYTES_MAX = 1024 * 1024;

/** Asks a member as its clients do: JSON over HTTP. */
export class MemberClient {
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** How it stands; null where it has no answer in time. */
  async status(limitMs: number): Promise<MemberStatus | null> {
    const answer = await this.#ask('/v3/maintenance/status', {}, limitMs);
    const status = statusSchema.safeParse(answer?.json);
    return answer?.status === 200 && status.success ? status.data : null;
  }

  /** What this very member holds for a key, whatever others have; null: nothing; undefined: it does not say. */
  async held(key: string, limitMs: number): Promise<HeldOrder | null | undefined> {
    const body = { key: encoded(key), serializable: true };
    const answer = await this.#ask('/v3/kv/range', body, limitMs);
    const range = rangeSchema.safeParse(answer?.json);
    if (answer?.status !== 200 || !range.success) return undefined;
    const [first] = range.data.kvs;
    if (first === undefined) return null;
    const value = Buffer.from(first.value, 'base64').toString('utf8');
    return { key, value, revision: first.mod_revision };
  }

  async put(key: string, value: string, limitMs: number): Promise<PutOutcome> {
    const body = { key: encoded(key), value: encoded(value) };
    const answer = await this.#ask('/v3/kv/put', body, limitMs);
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

  #ask(
    path: string,
    value: unknown,
    limitMs: number,
  ): Promise<{ readonly status: number; readonly json: unknown } | null> {
    return new Promise((resolve) => {
      const body = JSON.stringify(value);
      const call = ask(
        {
          agent: false,
          host: LOOPBACK,
          port: this.#port,
          path,
          method: 'POST',
          signal: AbortSignal.timeout(limitMs),
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > ANSWER_BYTES_MAX) call.destroy();
            else chunks.push(chunk);
          });
          response.on('error', () => resolve(null));
          response.on('close', () => resolve(null));
          response.on('end', () => {
            const json = parsed(Buffer.concat(chunks).toString('utf8'));
            resolve({ status: response.statusCode ?? 0, json });
          });
        },
      );
      call.on('error', () => resolve(null));
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
