import fc from 'fast-check';
import { JSON_HEADERS } from '../support/http-client';
import type { HttpCase } from './http-case';

/** The node under fuzz is node 1 of this many, or node 0 of one. */
export const SIZE = 3;

/** No request in order names a higher term, so no node gets beyond it. */
export const MAX_TERM = 20;
const MAX_INDEX = 8;

const id = fc.constantFrom(0, 2);
const term = fc.nat({ max: MAX_TERM });
const index = fc.nat({ max: MAX_INDEX });
export const key = fc.stringMatching(/^[a-z0-9-]{1,64}$/);
export const value = fc.string({ unit: 'grapheme', maxLength: 60 });
const command = fc.oneof(
  fc.constant({ type: 'noop' as const }),
  fc.record({ type: fc.constant('set' as const), key, value }),
);

/** AppendEntries whose entries have terms that do not go back, and none above the leader's. */
export const appendEntries = fc
  .record({
    term,
    leaderId: id,
    prevLogIndex: index,
    prevLogTerm: term,
    entries: fc.array(fc.record({ term: fc.integer({ min: 1, max: MAX_TERM }), command }), {
      maxLength: 4,
    }),
    leaderCommit: index,
  })
  .map((request) => {
    const entries = [...request.entries].sort((a, b) => a.term - b.term);
    const prevLogTerm = Math.min(request.prevLogTerm, entries[0]?.term ?? request.prevLogTerm);
    return {
      ...request,
      prevLogTerm,
      entries,
      term: Math.max(request.term, entries.at(-1)?.term ?? 0),
    };
  });

export const requestVote = fc.record({
  term,
  candidateId: id,
  lastLogIndex: index,
  lastLogTerm: term,
});

/** Fields that nobody knows are ignored. */
const withMore = <T extends object>(request: fc.Arbitrary<T>): fc.Arbitrary<object> =>
  fc
    .tuple(fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 })), request)
    .map(([more, known]) => ({ ...more, ...known }));

const rpcCase = (
  path: '/heartbeat' | '/vote',
  request: fc.Arbitrary<object>,
): fc.Arbitrary<HttpCase> =>
  fc
    .oneof({ weight: 4, arbitrary: request }, { weight: 1, arbitrary: withMore(request) })
    .map((body) => ({
      kind: `valid POST ${path}`,
      method: 'POST',
      path,
      headers: JSON_HEADERS,
      body: JSON.stringify(body),
      refusal: null,
    }));

const order: fc.Arbitrary<HttpCase> = fc
  .tuple(key, value, fc.boolean())
  .map(([name, text, isJson]) => ({
    kind: 'valid PUT of an order',
    method: 'PUT',
    path: `/orders/${name}`,
    headers: isJson ? JSON_HEADERS : { 'content-type': 'text/plain; charset=utf-8' },
    body: isJson ? JSON.stringify({ value: text }) : text,
    refusal: null,
  }));

const attack: fc.Arbitrary<HttpCase> = fc
  .oneof(
    fc.integer({ min: 1000, max: 900_000 }).map((minutes) => `+${minutes}m`),
    fc
      .date({ min: new Date('2100-01-01'), max: new Date('2199-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  )
  .map((time) => ({
    kind: 'valid order for the attack',
    method: 'PUT',
    path: '/orders/attack-time',
    headers: JSON_HEADERS,
    body: JSON.stringify({ value: time }),
    refusal: null,
  }));

const question: fc.Arbitrary<HttpCase> = fc
  .tuple(
    fc.constantFrom('GET', 'GET', 'HEAD', 'OPTIONS'),
    fc.oneof(
      fc.constantFrom('/', '/heartbeat', '/state', '/state?log=3', '/orders', '/metrics'),
      key.map((name) => `/orders/${name}`),
    ),
    fc.constantFrom('*/*', 'text/html', 'application/json', 'nonsense', 'text/html;q=0.1, */*'),
  )
  .map(([method, path, accept]) => ({
    kind: 'question',
    method,
    path,
    headers: { accept },
    body: null,
    refusal: null,
  }));

/** Headers that only peers send; a stranger may write anything into them. */
const disguised: fc.Arbitrary<HttpCase> = fc
  .tuple(
    rpcCase('/heartbeat', appendEntries),
    fc.oneof(fc.nat({ max: 5 }).map(String), fc.stringMatching(/^[!-~]{1,80}$/)),
    fc.oneof(
      fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 9 }), fc.nat()).map((parts) => parts.join('.')),
      fc.stringMatching(/^[!-~]{1,200}$/),
    ),
  )
  .map(([rpc, node, message]) => ({
    ...rpc,
    kind: 'POST /heartbeat that claims to be of a peer',
    headers: { ...rpc.headers, 'x-raft-node': node, 'x-raft-message': message },
  }));

/** What a client asks for. */
export const clientCase: fc.Arbitrary<HttpCase> = fc.oneof(order, attack, question);

/** Requests in order; whether they are carried out depends on the node's state. */
export const validCase: fc.Arbitrary<HttpCase> = fc.oneof(
  rpcCase('/heartbeat', appendEntries),
  rpcCase('/vote', requestVote),
  disguised,
  clientCase,
);
