import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY_BYTES_MAX, isJson, parseJson, readBody } from '../../../../src/node/http/body';
import { HttpProblem, sendProblem, sendText } from '../../../../src/node/http/problem';
import type { Served } from './serve';
import { sendRaw, serve } from './serve';

describe("reading a request's body", () => {
  let served: Served;

  beforeAll(async () => {
    served = await serve((request, response) => {
      readBody(request, (type) => isJson(type) || type === 'text/plain', 'Send JSON.').then(
        ({ type, text }) => {
          sendText(response, 200, 'text/plain', `${type}|${text.length}|${text.slice(0, 50)}`);
        },
        (error: unknown) => {
          if (error instanceof HttpProblem) sendProblem(response, error);
        },
      );
    });
  });

  afterAll(() => served.close());

  function post(headers: string, body: string | Buffer) {
    const bytes = Buffer.from(body);
    const head = `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${bytes.length}\r\n${headers}\r\n\r\n`;
    return sendRaw(served.port, Buffer.concat([Buffer.from(head), bytes]));
  }
  const json = 'Content-Type: application/json';

  it.each([
    [json, 'application/json'],
    ['Content-Type: Application/JSON; charset=UTF-8', 'application/json'],
    ['Content-Type: application/json;charset="utf-8"', 'application/json'],
    ['Content-Type: application/vnd.siege+json', 'application/vnd.siege+json'],
    ['Content-Type: text/plain', 'text/plain'],
    ['Content-Type: text/plain; charset=US-ASCII', 'text/plain'],
  ])('takes %s', async (headers, type) => {
    const { status, body } = await post(headers, '{"a":1}');
    expect(status).toBe(200);
    expect(body).toBe(`${type}|7|{"a":1}`);
  });

  it.each([
    'X: no type at all',
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Type: application/xml',
    'Content-Type: text/html',
    'Content-Type: application/jsonx',
    'Content-Type: nonsense',
    'Content-Type: application/json; charset=latin1',
    'Content-Type: application/json; charset=utf-16',
    `${json}\r\nContent-Encoding: gzip`,
    `${json}\r\nContent-Encoding: br`,
  ])('refuses %s with 415', async (headers) => {
    const { status, body } = await post(headers, '{}');
    expect(status).toBe(415);
    expect(JSON.parse(body)).toMatchObject({ title: 'Unsupported Media Type' });
  });

  it('is empty where there is none, whatever its type is said to be', async () => {
    const answer = await sendRaw(
      served.port,
      'POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(answer.body).toBe('|0|');
    expect((await post('Content-Type: application/xml', '')).body).toBe('application/xml|0|');
  });

  it('takes 1 MiB, and refuses one byte more with 413', async () => {
    expect((await post(json, 'x'.repeat(BODY_BYTES_MAX))).status).toBe(200);
    const refused = await post(json, 'x'.repeat(BODY_BYTES_MAX + 1));
    expect(refused.status).toBe(413);
    expect(refused.body).toContain('1 MiB');
    const untyped = await post('Content-Type: image/png', 'x'.repeat(BODY_BYTES_MAX + 1));
    expect(untyped.status).toBe(413);
  });

  it('refuses a body in pieces that grows too large', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const head = `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const { status } = await sendRaw(served.port, `${head}${chunk.repeat(17)}0\r\n\r\n`);
    expect(status).toBe(413);
  });

  it('does not wait for a body that says itself that it is enormous', async () => {
    const head = `POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${json}\r\nContent-Length: 99999999999\r\n\r\n`;
    expect((await sendRaw(served.port, `${head}{`)).status).toBe(413);
  });

  it('refuses what is no UTF-8 with 400', async () => {
    const { status, body } = await post(json, Buffer.from([0x7b, 0xff, 0x7d]));
    expect(status).toBe(400);
    expect(body).toContain('UTF-8');
  });

  it('says what is wrong with JSON', () => {
    expect(parseJson('{"a":1}')).toEqual({ a: 1 });
    expect(() => parseJson('')).toThrow(/empty/);
    expect(() => parseJson(' \n')).toThrow(/empty/);
    expect(() => parseJson('{"a":')).toThrow(/not JSON/);
    expect(() => parseJson('['.repeat(500_000))).toThrow(/not JSON/);
  });
});
