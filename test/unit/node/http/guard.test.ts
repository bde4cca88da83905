import { hostname, networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSender, requestedName } from '../../../../src/node/http/guard';
import { OwnNames } from '../../../../src/node/http/names';
import { HttpProblem, sendProblem, sendText } from '../../../../src/node/http/problem';
import type { Served } from './serve';
import { sendRaw, serve } from './serve';

const elsewhere = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, family }) => !internal && family === 'IPv4')
  .map(({ address }) => address);

describe('the guard of Host and Origin', () => {
  let served: Served;
  let names = new OwnNames({ host: '127.0.0.1', port: 10_000 });

  beforeAll(async () => {
    served = await serve((request, response) => {
      try {
        checkSender(request, names);
        sendText(response, 200, 'text/plain', requestedName(request));
      } catch (error) {
        if (error instanceof HttpProblem) sendProblem(response, error);
      }
    });
  });

  afterAll(() => served.close());

  async function ask(headers: string): Promise<{ readonly status: number; readonly body: string }> {
    return sendRaw(served.port, `GET / HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);
  }

  it.each([
    'localhost',
    'localhost:10000',
    'LOCALHOST:10000',
    '127.0.0.1',
    '127.0.0.1:9',
    '[::1]:10000',
  ])('lets %s through', async (host) => {
    expect((await ask(`Host: ${host}`)).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:10000',
    'localhost.evil.example',
    'localhost@evil.example',
    'evil.example#localhost',
    'localhost:10000/evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '0.0.0.0',
    '[::2]:10000',
    '::1',
    'localhost:99999999',
    '',
    ...elsewhere,
  ])('refuses the host "%s"', async (host) => {
    const { status, body } = await ask(`Host: ${host}`);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ status: 403, title: 'Forbidden' });
  });

  it('refuses two hosts, and none', async () => {
    expect((await ask('Host: localhost\r\nHost: evil.example')).status).toBeGreaterThanOrEqual(400);
    expect((await sendRaw(served.port, 'GET / HTTP/1.0\r\n\r\n')).status).toBe(403);
  });

  it('knows the name that its own item in the list gives it', async () => {
    const before = names;
    names = new OwnNames({ host: 'Camp.Example', port: 10_000 });
    expect((await ask('Host: camp.example:10000')).status).toBe(200);
    expect((await ask('Host: other.example:10000')).status).toBe(403);
    names = before;
  });

  it('knows all names of this machine if it listens on every address', async () => {
    const before = names;
    names = new OwnNames({ host: '0.0.0.0', port: 10_000 });
    for (const host of [hostname(), ...elsewhere]) {
      expect((await ask(`Host: ${host}:10000`)).status).toBe(200);
    }
    expect((await ask('Host: evil.example')).status).toBe(403);
    names = before;
  });

  it.each([
    ['localhost:10000', 'http://localhost:10000'],
    ['localhost:10000', 'HTTP://LocalHost:10000'],
    ['localhost:10000', 'http://127.0.0.1:10000'],
    ['localhost', 'http://localhost:80'],
    ['localhost:80', 'http://localhost'],
    ['[::1]:10000', 'http://[::1]:10000'],
  ])('lets the own page of %s through', async (host, origin) => {
    expect((await ask(`Host: ${host}\r\nOrigin: ${origin}`)).status).toBe(200);
  });

  it.each([
    'http://evil.example',
    'http://localhost',
    'http://localhost:10001',
    'https://localhost:10000',
    'http://127.0.0.1:10001',
    'null',
    '',
    'file://',
    'http://localhost:10000.evil.example',
    'http://localhost:10000/path',
  ])('refuses the origin "%s" at localhost:10000', async (origin) => {
    const { status, body } = await ask(`Host: localhost:10000\r\nOrigin: ${origin}`);
    expect(status).toBe(403);
    expect(body).toContain('Origin');
  });

  it('says what name was asked for', async () => {
    expect((await ask('Host: LocalHost:10000')).body).toBe('localhost');
    expect((await ask('Host: [::1]:10000')).body).toBe('[::1]');
  });
});
