import fc from 'fast-check';
import { JSON_HEADERS } from '../support/http-client';
import type { HttpCase } from './http-case';
import { appendEntries, key, MAX_TERM, requestVote, SIZE, validCase, value } from './valid-cases';

/** Takes a field away. */
const MISSING = Symbol('missing');

const noNumber = fc.constantFrom(MISSING, null, true, '1', '', [], {}, [1], '0x1');
const noWhole = fc.oneof(
  noNumber,
  fc.constantFrom(-1, -0.5, 0.5, 1e300, -1e300, 2 ** 53, 5e-324),
  fc.integer({ max: -1 }),
);
const noTerm = fc.oneof(noWhole, fc.constantFrom(2 ** 52 + 1, Number.MAX_SAFE_INTEGER));
const noPeer = fc.oneof(noWhole, fc.integer({ min: SIZE }));
const noKey = fc.oneof(
  fc.constantFrom(MISSING, null, 1, '', 'Ä', 'UPPER', 'a b', 'a/b', 'x'.repeat(65), {}),
  fc.string({ minLength: 65, maxLength: 80 }),
);
const noValue = fc.oneof(
  fc.constantFrom(MISSING, null, 1, false, [], {}, '\ud800', 'x'.repeat(1025), '€'.repeat(342)),
);
const noCommand = fc.oneof(
  fc.constantFrom(
    MISSING,
    null,
    1,
    'noop',
    [],
    {},
    { type: 'delete' },
    { type: 'Set' },
    { type: 1 },
  ),
  noKey.map((bad) => without({ type: 'set', key: bad, value: 'v' })),
  noValue.map((bad) => without({ type: 'set', key: 'k', value: bad })),
);
const noEntry = fc.oneof(
  fc.constantFrom(null, 1, 'entry', [], {}),
  fc.oneof(noTerm, fc.constant(0)).map((bad) => without({ term: bad, command: { type: 'noop' } })),
  noCommand.map((bad) => without({ term: 1, command: bad })),
);
const noEntries = fc.oneof(
  fc.constantFrom(MISSING, null, 1, 'entries', {}, { length: 0 }),
  noEntry.map((bad) => [bad]),
  noEntry.map((bad) => [{ term: 1, command: { type: 'noop' } }, bad]),
);

function without(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== MISSING));
}

/** A request with one field that is wrong. */
function spoiled(
  path: '/heartbeat' | '/vote',
  request: fc.Arbitrary<object>,
  wrong: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<HttpCase> {
  return fc
    .tuple(
      request,
      fc.oneof(...Object.entries(wrong).map(([field, bad]) => bad.map((to) => ({ field, to })))),
    )
    .map(([good, { field, to }]) => ({
      kind: `POST ${path} with a wrong ${field}`,
      method: 'POST',
      path,
      headers: JSON_HEADERS,
      body: JSON.stringify(without({ ...good, [field]: to })),
      refusal: [400],
      field,
    }));
}

const appendEntriesWrong = {
  term: noTerm,
  leaderId: noPeer,
  prevLogIndex: noWhole,
  prevLogTerm: noTerm,
  entries: noEntries,
  leaderCommit: noWhole,
};
const requestVoteWrong = {
  term: noTerm,
  candidateId: noPeer,
  lastLogIndex: noWhole,
  lastLogTerm: noTerm,
};

const rpcPath = fc.constantFrom('/heartbeat', '/vote');

const notAnObject: fc.Arbitrary<HttpCase> = fc
  .tuple(
    rpcPath,
    fc.oneof(fc.constantFrom('null', '[]', '1', '"text"', 'true', '{}', '[[]]', '{"term":1}')),
  )
  .map(([path, body]) => ({
    kind: 'JSON that is no such object',
    method: 'POST',
    path,
    headers: JSON_HEADERS,
    body,
    refusal: [400],
  }));

const notJson: fc.Arbitrary<HttpCase> = fc
  .tuple(
    rpcPath,
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `{${text}`),
      fc.constantFrom(
        '',
        ' ',
        '{',
        '{"term":}',
        '{"term":1',
        "{'term':1}",
        '{"term":NaN}',
        '[',
        '\u0000',
      ),
      fc.nat({ max: 20_000 }).map((depth) => '['.repeat(depth + 1)),
    ),
  )
  .filter(([, body]) => !isJson(body))
  .map(([path, body]) => ({
    kind: 'a body that is no JSON',
    method: 'POST',
    path,
    headers: JSON_HEADERS,
    body,
    refusal: [400],
  }));

const notUtf8: fc.Arbitrary<HttpCase> = fc
  .tuple(rpcPath, fc.uint8Array({ maxLength: 20 }))
  .map(([path, bytes]) => ({
    kind: 'a body that is no UTF-8',
    method: 'POST',
    path,
    headers: JSON_HEADERS,
    body: Uint8Array.from([0x22, 0xff, ...bytes, 0x22]),
    refusal: [400],
  }));

const wrongType: fc.Arbitrary<HttpCase> = fc
  .tuple(
    fc.constantFrom(
      { method: 'POST', path: '/heartbeat' },
      { method: 'POST', path: '/vote' },
      { method: 'PUT', path: '/orders/a' },
    ),
    fc.constantFrom<Readonly<Record<string, string>>>(
      {},
      { 'content-type': 'text/html' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'nonsense' },
      { ...JSON_HEADERS, 'content-encoding': 'gzip' },
      { ...JSON_HEADERS, 'content-encoding': 'br' },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  )
  .map(([where, headers, body]) => ({
    kind: 'a body of a type that is not read',
    ...where,
    headers,
    body: JSON.stringify(body),
    refusal: [415],
  }));

const tooLarge: fc.Arbitrary<HttpCase> = fc
  .tuple(rpcPath, fc.integer({ min: 1, max: 1000 }))
  .map(([path, more]) => ({
    kind: 'a body over 1 MiB',
    method: 'POST',
    path,
    headers: JSON_HEADERS,
    body: `"${'x'.repeat(1024 * 1024 + more)}"`,
    refusal: [413],
  }));

const badKey: fc.Arbitrary<HttpCase> = fc
  .oneof(
    fc.constantFrom(
      'UPPER',
      'a_b',
      'a.b',
      '%20',
      '%00',
      '%C3%A4',
      'x'.repeat(65),
      '..a',
      '__proto__',
    ),
    fc.webSegment({ size: 'small' }),
  )
  .filter((name) => !/^[a-z0-9-]{0,64}$/.test(name) && name !== '.' && name !== '..')
  .map((name) => ({
    kind: 'an order with a key that is none',
    method: 'PUT',
    path: `/orders/${name}`,
    headers: JSON_HEADERS,
    body: '{"value":"v"}',
    refusal: [400],
  }));

const badEscape: fc.Arbitrary<HttpCase> = fc
  .tuple(
    fc.constantFrom('GET', 'PUT', 'DELETE'),
    fc.constantFrom('%', '%z', '%zz', '%e0%a4%a', '%ff'),
  )
  .map(([method, name]) => ({
    kind: 'an address that cannot be decoded',
    method,
    path: `/orders/${name}`,
    headers: {},
    body: null,
    refusal: [400, 405],
  }));

const badValue: fc.Arbitrary<HttpCase> = fc.tuple(key, noValue).map(([name, bad]) => ({
  kind: 'an order with a value that is none',
  method: 'PUT',
  path: `/orders/${name}`,
  headers: JSON_HEADERS,
  body: JSON.stringify(without({ value: bad })),
  refusal: [400],
  field: 'value',
}));

const badAttack: fc.Arbitrary<HttpCase> = fc
  .oneof(
    value,
    fc.constantFrom(
      '+',
      '+s',
      '+1h',
      '-1s',
      '+1.5s',
      '2020-01-01T00:00:00Z',
      '2030-02-30T00:00:00Z',
      'now',
    ),
  )
  .map((time) => ({
    kind: 'an order for an attack at no time to come',
    method: 'PUT',
    path: '/orders/attack-time',
    headers: JSON_HEADERS,
    body: JSON.stringify({ value: time }),
    refusal: [400],
    field: 'value',
  }));

const wrongMethod: fc.Arbitrary<HttpCase> = fc
  .constantFrom(
    ...['POST /', 'PUT /', 'DELETE /heartbeat', 'PUT /heartbeat', 'GET /vote', 'DELETE /vote'],
    ...['POST /state', 'PUT /state', 'DELETE /orders', 'POST /orders', 'DELETE /orders/a'],
    ...[
      'POST /orders/a',
      'PATCH /orders/a',
      'POST /events',
      'PUT /metrics',
      'TRACE /',
      'MKCOL /vote',
    ],
  )
  .map((line) => {
    const [method = '', path = ''] = line.split(' ');
    return { kind: 'a wrong method', method, path, headers: {}, body: null, refusal: [405] };
  });

const unknownPath: fc.Arbitrary<HttpCase> = fc
  .tuple(
    fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD'),
    fc.oneof(
      fc.webPath().map((path) => `/nowhere${path}`),
      fc.constantFrom(
        '/Heartbeat',
        '/VOTE',
        '/orders/a/b',
        '/favicon.ico',
        '/.env',
        '/state/x',
        '/%2e',
      ),
    ),
  )
  .map(([method, path]) => ({
    kind: 'an unknown path',
    method,
    path,
    headers: {},
    body: null,
    refusal: [404],
  }));

const badQuery: fc.Arbitrary<HttpCase> = fc
  .constantFrom('-1', 'x', '1.5', '', '1e3', '%20', '1&log=2')
  .map((log) => ({
    kind: 'a wrong limit of log entries',
    method: 'GET',
    path: `/state?log=${log}`,
    headers: {},
    body: null,
    refusal: [400],
  }));

/** Anything at all, in the name of a foreign page. */
const foreign: fc.Arbitrary<HttpCase> = fc
  .tuple(
    validCase,
    fc.constantFrom<Readonly<Record<string, string>>>(
      { host: 'evil.example' },
      { host: 'localhost.evil.example:80' },
      { host: '127.0.0.1.nip.io' },
      { host: '[::2]' },
      { host: '10.0.0.1' },
      { host: '127.0.0.1@evil.example' },
      { host: '127.0.0.1/evil' },
      { origin: 'http://evil.example' },
      { origin: 'https://127.0.0.1' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'file://' },
    ),
  )
  .map(([good, headers]) => ({
    ...good,
    kind: 'a request in the name of a foreign page',
    headers: { ...good.headers, ...headers },
    refusal: [403],
  }));

/** Entries that no log can hold, from a leader whose term is not over for any node here. */
const impossibleEntries = appendEntries.chain((good) =>
  fc
    .constantFrom([MAX_TERM, MAX_TERM - 1], [MAX_TERM + 1], [MAX_TERM, MAX_TERM + 1])
    .map((terms) => ({
      kind: 'POST /heartbeat with entries of impossible terms',
      method: 'POST',
      path: '/heartbeat',
      headers: JSON_HEADERS,
      body: JSON.stringify({
        ...good,
        term: MAX_TERM,
        leaderId: 0,
        entries: terms.map((term) => ({ term, command: { type: 'noop' } })),
      }),
      refusal: [400],
      field: 'entries',
    })),
);

export function refusedCase(): fc.Arbitrary<HttpCase> {
  const light = fc.oneof(
    { weight: 6, arbitrary: spoiled('/heartbeat', appendEntries, appendEntriesWrong) },
    { weight: 4, arbitrary: spoiled('/vote', requestVote, requestVoteWrong) },
    { weight: 3, arbitrary: foreign },
    impossibleEntries,
    notAnObject,
    notJson,
    notUtf8,
    wrongType,
    badKey,
    badEscape,
    badValue,
    badAttack,
    wrongMethod,
    unknownPath,
    badQuery,
  );
  return fc.oneof({ weight: 400, arbitrary: light }, { weight: 1, arbitrary: tooLarge });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
