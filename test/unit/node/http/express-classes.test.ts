import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { createExpressClasses } from '../../../../src/node/http/express-classes';

describe('requests and responses that are born for Express', () => {
  let server: Server;

  afterEach(async () => {
    server.close();
    await once(server, 'close');
  });

  it('keep their prototypes, and have all that Express gives others', async () => {
    const classes = createExpressClasses();
    const app = express();
    app.set('query parser', 'simple');
    classes.adopt(app);
    const prototypes: unknown[] = [];
    app.get('/orders/:key', (request, response) => {
      prototypes.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
      const { path, query, params } = request;
      response.json({ path, query, params, accepts: request.accepts(['html', 'json']) });
    });
    server = createServer(classes, (request, response) => {
      prototypes.push(Object.getPrototypeOf(request), Object.getPrototypeOf(response));
      app(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const answer = await fetch(`http://127.0.0.1:${port}/orders/a?log=3`, {
      headers: { accept: 'application/json', connection: 'close' },
    });
    expect(await answer.json()).toEqual({
      path: '/orders/a',
      query: { log: '3' },
      params: { key: 'a' },
      accepts: 'json',
    });
    expect(prototypes[2]).toBe(prototypes[0]);
    expect(prototypes[3]).toBe(prototypes[1]);
  });
});
