import express from 'express';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, describe, expect, it } from 'vitest';
import { NodeServer } from '../../../../src/node/http/server';
import { freePorts } from '../../../support/ports';

/** Resolves when this process has received so many HTTP requests. */
function requestsCome(count: number): Promise<void> {
  return new Promise((resolve) => {
    let received = 0;
    const receive = (): void => {
      received += 1;
      if (received < count) return;
      unsubscribe('http.server.request.start', receive);
      resolve();
    };
    subscribe('http.server.request.start', receive);
  });
}

describe("a node's server", () => {
  let server: NodeServer | null = null;

  afterEach(async () => {
    await server?.close();
    server = null;
  });

  it('lets requests wait that come before the node can answer', async () => {
    const [port = 0] = await freePorts(1);
    const address = { host: '127.0.0.1', port };
    server = await NodeServer.listen(address, [address]);
    let requests = 0;
    const come = requestsCome(2);
    const early = fetch(`http://127.0.0.1:${port}/`);
    const alsoEarly = fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
    await come;
    const app = express();
    app.use((_request, response) => {
      requests += 1;
      response.end(`number ${requests}`);
    });
    server.answerWith(app);
    expect([await (await early).text(), await (await alsoEarly).text()].sort()).toEqual([
      'number 1',
      'number 2',
    ]);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('number 3');
  });

  it('says of a port that is taken how to choose others', async () => {
    const [port = 0] = await freePorts(1);
    const address = { host: '127.0.0.1', port };
    server = await NodeServer.listen(address, [address]);
    await expect(NodeServer.listen(address, [address])).rejects.toThrow(
      new RegExp(`Port ${port} on 127.0.0.1 is in use by another program.*--servers \\d+$`),
    );
  });
});
