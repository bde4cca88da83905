import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { MemberClient } from '../../../../src/program';
import { OrderDoor } from '../../../../src/node/etcd/order-door';
import { SystemClock } from '../../../../src/node/clock';
import { HttpProblem, sendProblem } from '../../../../src/node/http/problem';

const HOST = '127.0.0.1';
const b64 = (text: string): string => Buffer.from(text).toString('base64');
const header = { member_id: '1', raft_term: '3', revision: '9' };

describe('the orders of a member', () => {
  const servers: Server[] = [];
  const listen = async (server: Server): Promise<number> => {
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, HOST, done));
    return (server.address() as AddressInfo).port;
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** The door before a member that answers so; null: never. Returns its address and what the member was asked. */
  async function door(answer: readonly [number, unknown] | null, limitMs = 5000) {
    const asked: { path: string; body: unknown }[] = [];
    const member = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        asked.push({ path: request.url ?? '', body: JSON.parse(text) });
        if (answer !== null) response.writeHead(answer[0]).end(JSON.stringify(answer[1]));
      });
    });
    const client = new MemberClient('127.0.0.1', await listen(member));
    const orders = new OrderDoor(client, new SystemClock(), () => limitMs);
    const outside = createServer((request, response) => {
      orders.take(request, response).then(
        (isTaken) => {
          if (!isTaken) response.writeHead(404).end('not here');
        },
        (error: unknown) => {
          if (!(error instanceof HttpProblem)) throw error;
          sendProblem(response, error);
        },
      );
    });
    return { url: `http://${HOST}:${await listen(outside)}`, asked };
  }

  const put = (url: string, body: string, type = 'text/plain'): Promise<Response> =>
    fetch(url, { method: 'PUT', body, headers: { 'content-type': type } });

  it.each([
    ['north', 'text/plain'],
    ['{"value": "north"}', 'application/json'],
  ])('are given as to one of ours: %s', async (body, type) => {
    const { url, asked } = await door([200, { header }]);
    const answer = await put(`${url}/orders/gate`, body, type);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ key: 'gate', value: 'north', index: 9, term: 3 });
    expect(asked).toMatchObject([{ body: { key: b64('gate'), value: b64('north') } }]);
  });

  it('are read from what this very member holds', async () => {
    const kvs = [{ key: b64('gate'), value: b64('north'), mod_revision: '5' }];
    const { url, asked } = await door([200, { header, kvs }]);
    const answer = await fetch(`${url}/orders/gate`);
    expect(await answer.json()).toEqual({ key: 'gate', value: 'north', index: 5 });
    expect(asked).toMatchObject([{ body: { serializable: true } }]);
  });

  it('that it does not hold are 404, and of a silent member 503', async () => {
    const empty = await door([200, { header }]);
    expect((await fetch(`${empty.url}/orders/gate`)).status).toBe(404);
    const broken = await door([503, {}]);
    expect((await fetch(`${broken.url}/orders/gate`)).status).toBe(503);
  });

  it('have the hour in UTC, so that all hold the same', async () => {
    const { url, asked } = await door([200, { header }]);
    const answer = await put(`${url}/orders/attack-time`, '2130-01-31T08:00:00+01:00');
    expect(await answer.json()).toMatchObject({ value: '2130-01-31T07:00:00.000Z' });
    expect(asked).toMatchObject([{ body: { value: b64('2130-01-31T07:00:00.000Z') } }]);
  });

  it.each([
    ['an hour that has passed', 'attack-time', '2020-01-01T00:00:00Z', 400, 'has passed'],
    ['no hour', 'attack-time', 'soon', 400, 'must be a time'],
    ['a key that is none', 'no%20key', 'x', 400, 'must be'],
  ])('are refused before the member hears of them: %s', async (_, key, value, status, words) => {
    const { url, asked } = await door([200, { header }]);
    const answer = await put(`${url}/orders/${key}`, value);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
    expect(asked).toEqual([]);
  });

  it('are unknown where the member does not say within the limit', async () => {
    const { url } = await door(null, 50);
    const answer = await put(`${url}/orders/gate`, 'north');
    expect(answer.status).toBe(504);
    expect(await answer.text()).toContain('may still be carried out');
  });

  it('go by PUT and GET only, and elsewhere it is another door', async () => {
    const { url } = await door([200, { header }]);
    expect((await fetch(`${url}/orders/gate`, { method: 'DELETE' })).status).toBe(405);
    expect(await (await fetch(`${url}/orders/gate/more`)).text()).toBe('not here');
  });
});
