import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SharedPort } from '../../../../src/node/etcd/shared-port';
import { freePorts } from '../../../support/ports';

const HOST = '127.0.0.1';
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

describe('a port for both kinds of HTTP', () => {
  let http2: Server;
  let port = 0;
  let shared: SharedPort;
  let served: string[] = [];
  /** Sockets at the port that HTTP/2 goes on to. */
  let handedOn: Socket[] = [];

  beforeEach(async () => {
    served = [];
    handedOn = [];
    http2 = createServer((socket) => {
      handedOn.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => socket.write(`heard ${bytes.length}`));
    });
    await new Promise<void>((done) => http2.listen(0, HOST, done));
    [port = 0] = await freePorts(1);
    const { port: behind } = http2.address() as AddressInfo;
    shared = await SharedPort.open({ host: HOST, port }, behind, (request, response) => {
      served.push(request.url ?? '');
      if (request.url === '/broken') return Promise.reject(new Error('Somebody hung up.'));
      response.end(`served ${request.url ?? ''}`);
      return Promise.resolve();
    });
  });
  afterEach(async () => {
    await shared.close();
    for (const socket of handedOn) socket.destroy();
    await new Promise((done) => http2.close(done));
  });

  /** Says something over a connection of its own, and what came back first. */
  const say = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: HOST, port }, () => socket.write(words));
      socket.once('error', reject);
      socket.once('close', () => {
        resolve('');
      });
      socket.once('data', (bytes) => {
        resolve(bytes.toString());
        socket.destroy();
      });
    });

  it('serves HTTP/1.1 itself, twice over one connection too', async () => {
    for (const path of ['/a', '/b']) {
      const answer = await fetch(`http://${HOST}:${port}${path}`);
      expect(await answer.text()).toBe(`served ${path}`);
    }
    expect(served).toEqual(['/a', '/b']);
    expect(handedOn).toEqual([]);
  });

  it('hands HTTP/2 on as it is, and what is answered back', async () => {
    expect(await say(PREFACE)).toBe(`heard ${PREFACE.length}`);
    expect(served).toEqual([]);
  });

  it('hangs up on HTTP/2 where nobody is behind it, and serves others still', async () => {
    await new Promise((done) => http2.close(done));
    expect(await say(PREFACE)).toBe('');
    expect(await (await fetch(`http://${HOST}:${port}/still`)).text()).toBe('served /still');
  });

  it('closes the connection of a request that breaks, and no other', async () => {
    await expect(fetch(`http://${HOST}:${port}/broken`)).rejects.toThrow();
    expect(await (await fetch(`http://${HOST}:${port}/still`)).text()).toBe('served /still');
  });

  it('says that it is taken', async () => {
    await expect(
      SharedPort.open({ host: HOST, port }, 1, () => Promise.resolve()),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('ends all connections with itself, also those that were handed on', async () => {
    const open = connect({ host: HOST, port });
    const closed = new Promise((done) => open.once('close', done));
    open.write(PREFACE);
    await new Promise((done) => open.once('data', done));
    const [behind] = handedOn;
    const ended = new Promise((done) => behind?.once('close', done));
    await shared.close();
    await Promise.all([closed, ended]);
    await expect(fetch(`http://${HOST}:${port}/`)).rejects.toThrow();
    await expect(shared.close()).resolves.toBeUndefined();
  });
});
