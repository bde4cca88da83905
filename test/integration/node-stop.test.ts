import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { RaftProcess } from '../support/raft-process';
import { RaftCluster } from '../support/raft-process';

const ROUNDS = 3;
const CLIENTS = 32;
const CONFIRMED_BEFORE_THE_STOP = 60;

const stateSchema = z.object({
  commitIndex: z.number(),
  log: z.array(z.object({ command: z.object({ value: z.string().optional() }) })),
});

let cluster: RaftCluster;

beforeEach(async () => {
  cluster = await RaftCluster.prepare(1, '--election-timeout', '50-100', '--heartbeat', '1000');
});

afterEach(() => cluster.destroy());

/** Gives orders until one is not confirmed; returns that one and its answer, null where none came. */
async function giveOrders(
  node: RaftProcess,
  client: string,
  onConfirmed: () => void,
): Promise<{ readonly value: string; readonly status: number | null }> {
  for (let number = 1; ; number += 1) {
    const value = `${client}-${number}`;
    const status = await node.giveOrder('k', value);
    if (status !== 200) return { value, status };
    onConfirmed();
  }
}

it('an order that a stopping node says it has not taken in is in no log', async () => {
  const refused: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const node = await cluster.start(0);
    await node.waitFor('heartbeatTimerStarted');
    let confirmed = 0;
    const last = await Promise.all(
      Array.from({ length: CLIENTS }, (_, client) =>
        giveOrders(node, `${round}-${client}`, () => {
          confirmed += 1;
          if (confirmed === CONFIRMED_BEFORE_THE_STOP) node.kill('SIGTERM');
        }),
      ),
    );
    expect(await node.ended).toEqual({ status: 0, signal: null });
    refused.push(...last.filter(({ status }) => status === 503).map(({ value }) => value));
  }
  const node = await cluster.start(0);
  await node.waitFor('applied');
  const { log, commitIndex } = stateSchema.parse(await (await fetch(`${node.url}/state`)).json());
  const carriedOut = new Set(log.slice(0, commitIndex).map(({ command }) => command.value));
  expect(carriedOut.size).toBeGreaterThanOrEqual(ROUNDS * CONFIRMED_BEFORE_THE_STOP);
  expect(refused.filter((value) => carriedOut.has(value))).toEqual([]);
});
