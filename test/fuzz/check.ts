import { z } from 'zod';
import type { HttpAnswer } from '../support/http-client';
import type { HttpCase } from './http-case';

/** What a node may answer to a request in order, with reasons that are not the client's fault. */
const NO_FAULT_OF_THE_NODE = [503, 504];

const problemSchema = z.object({
  status: z.number(),
  title: z.string(),
  detail: z.string().min(1),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).default([]),
});

/** Throws an Error that says what is wrong with the answer to a request, if anything is. */
export function checkAnswer(request: HttpCase, answer: HttpAnswer): void {
  const { status, headers, body } = answer;
  const { refusal, field } = request;
  const wrong = (what: string): Error =>
    new Error(
      `${request.kind}: ${what}. ${describe(request)} was answered with ${status}: ${body}`,
    );
  if (refusal !== null && !refusal.includes(status)) {
    throw wrong(`it has to be refused with ${refusal.join(' or ')}`);
  }
  if (status >= 500 && !NO_FAULT_OF_THE_NODE.includes(status)) throw wrong('the node has a fault');
  if (status === 405 && headers['allow'] === undefined)
    throw wrong('no Allow says what is allowed');
  if (status === 503 && headers['retry-after'] === undefined) throw wrong('no Retry-After');
  if (status < 400 || request.method === 'HEAD') return;
  if (headers['content-type'] !== 'application/problem+json') throw wrong('no problem+json');
  const problem = problemSchema.safeParse(JSON.parse(body));
  if (!problem.success) throw wrong('it says not what is wrong');
  if (field === undefined) return;
  const named = problem.data.errors.map((error) => error.field);
  if (!named.some((name) => name === field || name.startsWith(`${field}[`))) {
    throw wrong(`it does not name ${field}`);
  }
}

/** Throws where the answers to raw bytes lay a fault of the sender on the node. */
export function checkStatuses(bytes: string, statuses: readonly number[]): void {
  const faults = statuses.filter(
    (status) => status >= 500 && !NO_FAULT_OF_THE_NODE.includes(status),
  );
  if (faults.length === 0) return;
  throw new Error(`The bytes ${JSON.stringify(bytes)} were answered with ${statuses.join(', ')}.`);
}

function describe({ method, path, headers, body }: HttpCase): string {
  const text = body === null ? '' : Buffer.from(body).toString('latin1').slice(0, 300);
  return `${method} ${path} ${JSON.stringify(headers)} ${text}`;
}
