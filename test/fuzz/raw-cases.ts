import fc from 'fast-check';
import type { HttpCase } from './http-case';
import { toBytes } from './http-case';

/** What is done to the bytes of a request that was in order. */
type Damage =
  | { readonly type: 'flip'; readonly at: number; readonly bits: number }
  | { readonly type: 'cut'; readonly at: number; readonly length: number }
  | { readonly type: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly type: 'repeat'; readonly at: number; readonly length: number };

const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ type: fc.constant('flip' as const), at, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ type: fc.constant('cut' as const), at, length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ type: fc.constant('insert' as const), at, bytes: fc.uint8Array({ maxLength: 20 }) }),
  fc.record({ type: fc.constant('repeat' as const), at, length: fc.integer({ min: 1, max: 400 }) }),
);

function apply(bytes: Buffer, harm: Damage): Buffer {
  const place = Math.floor(harm.at * bytes.length);
  switch (harm.type) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      copy[place] = (copy[place] ?? 0) ^ harm.bits;
      return copy;
    }
    case 'cut':
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + harm.length)]);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, place), harm.bytes, bytes.subarray(place)]);
    case 'repeat': {
      const end = place + harm.length;
      return Buffer.concat([
        bytes.subarray(0, end),
        bytes.subarray(place, end),
        bytes.subarray(end),
      ]);
    }
  }
}

const HOST = 'Host: 127.0.0.1\r\n';

/** Requests that contradict themselves, or never end. */
const crooked = fc
  .constantFrom(
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\n',
    'GET / HTTP/1.1\r\nHost:\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET /\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    `CONNECT 127.0.0.1:80 HTTP/1.1\r\n${HOST}\r\n`,
    `OPTIONS * HTTP/1.1\r\n${HOST}\r\n`,
    `GET http://127.0.0.1/state HTTP/1.1\r\n${HOST}\r\n`,
    `GET http://evil.example/state HTTP/1.1\r\n${HOST}\r\n`,
    `GET http://[/state HTTP/1.1\r\n${HOST}\r\n`,
    `GET ?x HTTP/1.1\r\n${HOST}\r\n`,
    `GET / HTTP/1.1\r\n${HOST}${HOST}\r\n`,
    `GET / HTTP/1.1\r\n${HOST}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(20_000)}\r\n\r\n`,
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`,
    `POST /vote HTTP/1.1\r\n${HOST}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}`,
    `POST /vote HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n{}`,
    `POST /vote HTTP/1.1\r\n${HOST}Content-Length: 99999999999999999999\r\n\r\n{}`,
    `POST /vote HTTP/1.1\r\n${HOST}Content-Length: 10\r\nContent-Type: application/json\r\n\r\n{}`,
    `POST /vote HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n`,
    `POST /vote HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    `POST /vote HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}`,
    `POST /vote HTTP/1.1\r\n${HOST}Transfer-Encoding: gzip\r\n\r\n{}`,
    `POST /vote HTTP/1.1\r\n${HOST}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`,
    `POST /vote HTTP/1.1\r\n${HOST}Expect: miracles\r\nContent-Length: 2\r\n\r\n{}`,
  )
  .map((text) => Buffer.from(text, 'latin1'));

/**
 * Bytes for a connection of their own: noise, crooked HTTP, and good requests that took damage. They
 * are given as Latin-1 text, in which a report can show them.
 *
 * @param good what is damaged
 */
export function rawCase(
  good: fc.Arbitrary<HttpCase>,
  port: number,
  maxDamages: number,
): fc.Arbitrary<string> {
  const noise = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  const damaged = fc
    .tuple(good, fc.array(damage, { minLength: 1, maxLength: maxDamages }))
    .map(([one, harms]) => harms.reduce(apply, toBytes(one, port)));
  const pipelined = fc
    .array(
      fc.oneof(
        good.map((one) => toBytes(one, port)),
        crooked,
      ),
      { minLength: 2, maxLength: 4 },
    )
    .map((parts) => Buffer.concat(parts));
  return fc
    .oneof(
      { weight: 6, arbitrary: damaged },
      { weight: 2, arbitrary: noise },
      { weight: 2, arbitrary: crooked },
      { weight: 1, arbitrary: pipelined },
    )
    .map((bytes) => bytes.toString('latin1'));
}
