import { afterEach, expect, it } from 'vitest';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

const sieges: RealCluster[] = [];

async function create(...args: Parameters<typeof RealCluster.create>): Promise<RealCluster> {
  const siege = await RealCluster.create(...args);
  sieges.push(siege);
  return siege;
}

afterEach(async () => {
  const ended = sieges.splice(0);
  for (const siege of ended) await siege.stop();
  for (const siege of ended) expect(await siege.remains()).toEqual([]);
  for (const siege of ended) await siege.dispose();
});

it('a siege that took the port of a dead general rules nobody of the siege before it', async () => {
  const first = await create();
  expectDone(await first.cluster.start());
  await first.cluster.command({ type: 'order', node: null, key: 'siege', value: 'first' });
  await first.cluster.command({ type: 'kill', node: 0 });

  const servers = first.ports.map((port) => ({ host: '127.0.0.1', port }));
  const second = await create({ servers });
  // Its generals 1 and 2 find their ports taken; general 0 leads by decree, and asks the others to follow.
  await second.cluster.start();
  await second.until('its leader is turned away by both', () =>
    [1, 2].every((to) =>
      second.events.some(
        (event) => event.type === 'messageLost' && event.to === to && event.reason === 'stranger',
      ),
    ),
  );
  const next = await first.leader(0);
  expect(
    await first.cluster.command({ type: 'order', node: next, key: 'siege', value: 'still first' }),
  ).toMatchObject({ outcome: 'done' });
  expect(first.events.filter(({ type }) => type === 'violation')).toEqual([]);
  expect(second.general(0).commitIndex).toBe(0);
});
