import { request, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Address, ClockDifference } from '../../shared';
import {
  connectable,
  hostAndPort,
  jsonOf,
  nodeIdSchema,
  rulesSchema,
  timingSchema,
} from '../../shared';
import { systemErrorCode } from '../../system/errno';
import { nowMs } from '../wall-clock';
import { reasonOf } from '../../system/reason';

/** How long a general may take to answer, in milliseconds. */
export const LOOK_UP_LIMIT_MS = 3000;
/** The quickest round trip of so many says most of a clock. */
const ROUND_TRIPS = 5;
/** How exactly a node tells its time. */
const TIME_STEP_MS = 1;
const MAX_ANSWER_BYTES = 2 ** 20;

/** What of `GET /state` is needed to watch a node. */
const toldSchema = z.object({
  node: nodeIdSchema,
  incarnation: z.number().int().min(1),
  pid: z.number().int(),
  rules: rulesSchema,
  timing: timingSchema,
  servers: z.array(z.string()),
  decreedLeader: nodeIdSchema.nullable(),
  time: z.iso.datetime(),
});

/** A general that runs, as it says so itself. */
export interface Found extends Readonly<z.infer<typeof toldSchema>> {
  readonly clock: ClockDifference;
}

/** No general of ours answers at an address; the message says what was seen there. */
export class NotFound extends Error {
  constructor(
    message: string,
    /** Whether somebody else does. */
    readonly isStranger = false,
  ) {
    super(message);
  }
}

/** Asks the general at an address who it is, and how its clock stands. @throws NotFound */
export async function lookUp(address: Address, signal?: AbortSignal): Promise<Found> {
  let best = await askOnce(address, signal);
  for (let i = 1; i < ROUND_TRIPS; i += 1) {
    const next = await askOnce(address, signal);
    if (next.clock.withinMs < best.clock.withinMs) best = next;
  }
  return best;
}

async function askOnce(address: Address, signal?: AbortSignal): Promise<Found> {
  const where = hostAndPort(address);
  const limit = AbortSignal.timeout(LOOK_UP_LIMIT_MS);
  const sentAt = nowMs();
  const answer = await get(
    address,
    '/state?log=0',
    signal === undefined ? limit : AbortSignal.any([limit, signal]),
  ).catch((error: unknown) => {
    throw new NotFound(
      limit.aborted
        ? `Nobody answers at ${where} within ${LOOK_UP_LIMIT_MS / 1000} s.`
        : `Nobody can be reached at ${where}: ${reasonOf(error)}.`,
      // Whoever speaks TLS only hangs up.
      systemErrorCode(error) === 'ECONNRESET',
    );
  });
  const text = await textOf(answer).catch(() => '');
  const cameAt = nowMs();
  const told = toldSchema.safeParse(jsonOf(text));
  if (answer.statusCode !== 200 || !told.success) {
    throw new NotFound(
      `What answers at ${where} is no general of this program, or one of another version.`,
      true,
    );
  }
  const halfMs = (cameAt - sentAt) / 2;
  const aheadMs = Date.parse(told.data.time) + TIME_STEP_MS / 2 - (sentAt + halfMs);
  return { ...told.data, clock: { aheadMs, withinMs: halfMs + TIME_STEP_MS / 2 } };
}

/** Begins a GET request; resolves once its answer begins. */
export function get(address: Address, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: connectable(address.host), port: address.port, path, agent: false, signal },
      resolve,
    );
    call.on('error', reject);
    call.end();
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  answer.setEncoding('utf8');
  for await (const chunk of answer) {
    text += String(chunk);
    if (text.length > MAX_ANSWER_BYTES) throw new Error('the answer was too long');
  }
  return text;
}
