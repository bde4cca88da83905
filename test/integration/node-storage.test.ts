import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Random } from '../../src/virtual/random';
import { RaftCluster } from '../support/raft-process';
import type { RaftProcess } from '../support/raft-process';
import { seedFrom } from '../support/seed';

const SEED = seedFrom('STORAGE_SEED');
const LIVES = 6;
const CLIENTS = 8;

let cluster: RaftCluster;

beforeEach(async () => {
  cluster = await RaftCluster.prepare(1, '--election-timeout', '50-100', '--heartbeat', '1000');
});

afterEach(() => cluster.destroy());

/** Gives orders until the node dies; `promised` is called for each that it confirmed. */
async function giveOrders(
  node: RaftProcess,
  client: string,
  promised: (key: string, value: string) => void,
): Promise<void> {
  for (let number = 1; ; number += 1) {
    const value = `${client}-${number}`;
    const status = await node.giveOrder(client, value);
    if (status === null) return;
    if (status === 200) promised(client, value);
  }
}

function numberOf(value: string | undefined): number {
  return Number(value?.split('-').at(-1) ?? 0);
}

describe('a node that is killed while it writes', () => {
  it(`has kept every order that it confirmed, life after life (seed ${SEED})`, async () => {
    const random = new Random(SEED);
    const promised = new Map<string, string>();
    for (let life = 1; life <= LIVES; life += 1) {
      const node = await cluster.start(0);
      expect(node.events[0]).toMatchObject({ incarnation: life, restored: life > 1 });
      await node.waitFor('heartbeatTimerStarted');
      if (life > 1) await node.waitFor('applied');
      const answer = await fetch(`${node.url}/orders`);
      const orders = z
        .array(z.object({ key: z.string(), value: z.string() }))
        .parse(await answer.json());
      for (const [key, value] of promised) {
        const kept = orders.find((order) => order.key === key)?.value;
        // An order that was not confirmed any more may be kept as well.
        expect(numberOf(kept), `life ${life}: ${key} is ${kept}`).toBeGreaterThanOrEqual(
          numberOf(value),
        );
      }
      promised.clear();
      let confirmed = 0;
      const killAfter = random.integer(3, 62);
      const clients = Array.from({ length: CLIENTS }, (_, client) =>
        giveOrders(node, `life-${life}-client-${client}`, (key, value) => {
          promised.set(key, value);
          confirmed += 1;
          if (confirmed === killAfter) node.kill('SIGKILL');
        }),
      );
      await Promise.all(clients);
      expect(await node.ended).toEqual({ status: null, signal: 'SIGKILL' });
      expect(confirmed).toBeGreaterThanOrEqual(killAfter);
    }
  });
});
