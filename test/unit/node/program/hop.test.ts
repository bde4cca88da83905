import { createServer, type RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { hop, type HopEnd } from '../../../../src/node/program/hop';

/** More than sockets hold, so that it cannot have left before somebody reads it. */
const LARGE = Buffer.alloc(64 * 1024 * 1024);
const servers: ReturnType<typeof createServer>[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** Hands a request to a program that answers as it is told, and says what was called back, in order. */
async function handOn(program: RequestListener, body: Buffer): Promise<readonly string[]> {
  const server = createServer(program);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  const called: string[] = [];
  await new Promise<void>((resolve) => {
    hop(
      { host: '127.0.0.1', port: address.port },
      { method: 'POST', path: '/vote', body, type: null },
      {},
      () => called.push('handed over'),
      (end: HopEnd) => {
        called.push(end.type);
        resolve();
      },
    );
  });
  return called;
}

it('tells that a request was handed over, and then its answer', async () => {
  const program: RequestListener = (request, response) => {
    request.resume().on('end', () => response.end('yes'));
  };
  expect(await handOn(program, Buffer.from('{}'))).toEqual(['handed over', 'answered']);
});

it('tells so, too, where the program answers before it has read all of it', async () => {
  const program: RequestListener = (_request, response) => {
    response.end('no');
  };
  expect(await handOn(program, LARGE)).toEqual(['handed over', 'answered']);
});

it('tells of no request that was handed over where nobody listens', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  await new Promise((done) => server.close(done));
  const called: string[] = [];
  await new Promise<void>((resolve) => {
    hop(
      { host: '127.0.0.1', port: address.port },
      { method: 'GET', path: '/', body: Buffer.alloc(0), type: null },
      {},
      () => called.push('handed over'),
      (end) => {
        called.push(end.type);
        resolve();
      },
    );
  });
  expect(called).toEqual(['unreachable']);
});
