import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HttpClient } from '../support/http-client';
import { RaftCluster } from '../support/raft-process';
import type { RaftProcess } from '../support/raft-process';

const PACES = ['--heartbeat', '100', '--election-timeout', '300-600'] as const;
/** More than any answer holds, and than is applied or kept in memory at once. */
const ORDERS = 1300;
const VALUE = 'x'.repeat(1000);

let cluster: RaftCluster;

afterEach(() => cluster.destroy());

const ordersSchema = z.array(z.object({ key: z.string(), value: z.string(), index: z.number() }));
const logSchema = z.object({
  from: z.number(),
  lastIndex: z.number(),
  entries: z.array(z.object({ index: z.number(), term: z.number() })),
});

async function ask(
  node: RaftProcess,
  path: string,
): Promise<{ body: unknown; response: Response }> {
  const response = await fetch(`${node.url}${path}`);
  return { body: await response.json(), response };
}

/** Gives orders with keys in order, many at a time; the status of each. */
async function give(node: RaftProcess, count: number): Promise<readonly number[]> {
  const client = new HttpClient(64);
  const statuses: number[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const key = `k${String((next += 1)).padStart(5, '0')}`;
      const { status } = await client.send(
        node.port,
        {
          method: 'PUT',
          path: `/orders/${key}`,
          headers: { 'content-type': 'text/plain' },
          body: VALUE,
        },
        20_000,
      );
      statuses.push(status);
    }
  };
  await Promise.all(Array.from({ length: 64 }, work));
  client.close();
  return statuses;
}

describe('a node with a long log', () => {
  it('tells of it in bounded answers, before and after a restart', async () => {
    cluster = await RaftCluster.prepare(1, ...PACES);
    const first = await cluster.start(0);
    expect(new Set(await give(first, ORDERS))).toEqual(new Set([200]));
    await first.destroy();
    const node = await cluster.start(0);
    expect(node.events[0]).toMatchObject({
      type: 'started',
      firstIndex: ORDERS - 200 + 1,
      prevTerm: 1,
    });
    await node.waitFor('applied', ({ lastApplied }) => lastApplied >= ORDERS);

    const { body: state } = await ask(node, '/state');
    const { log, orders } = z
      .object({ log: z.array(z.unknown()), orders: z.record(z.string(), z.string()) })
      .parse(state);
    expect(state).toMatchObject({ logLength: ORDERS + 1, ordersCount: ORDERS });
    expect(log.length).toBeGreaterThan(900);
    expect(log.length).toBeLessThanOrEqual(1000);
    expect(Object.keys(orders)).toHaveLength(1000);

    const indexes: number[] = [];
    for (let from = 1; from <= ORDERS + 1;) {
      const { body } = await ask(node, `/log?from=${from}`);
      const page = logSchema.parse(body);
      expect(page).toMatchObject({ from, lastIndex: ORDERS + 1 });
      expect(page.entries.length).toBeLessThanOrEqual(1000);
      indexes.push(...page.entries.map(({ index }) => index));
      from += page.entries.length;
    }
    expect(indexes).toEqual(Array.from({ length: ORDERS + 1 }, (_, i) => i + 1));
    expect(logSchema.parse((await ask(node, '/log?from=9&limit=2')).body).entries).toHaveLength(2);

    const keys: string[] = [];
    let path: string | undefined = '/orders';
    while (path !== undefined) {
      const { body, response } = await ask(node, path);
      const page = ordersSchema.parse(body);
      expect(page.length).toBeLessThanOrEqual(1000);
      keys.push(...page.map(({ key }) => key));
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    }
    expect(keys).toHaveLength(ORDERS);
    expect(keys).toEqual([...keys].sort());
    const { body: one } = await ask(node, '/orders/k00001');
    expect(one).toMatchObject({ key: 'k00001', value: VALUE });
    for (const wrong of ['/log?from=0', '/log?limit=x', '/orders?limit=-1', '/state?log=1.5']) {
      expect((await ask(node, wrong)).response.status, wrong).toBe(400);
    }
  }, 120_000);
});
