import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../../src/virtual/random';
import { RealCluster } from '../support/real-cluster';
import { seedFrom } from '../support/seed';

const SEED = seedFrom('CHAOS_SEED');
const STEPS = 20;

let real: RealCluster;
afterEach(() => real.dispose());

describe('the live invariants', () => {
  it(`never cry wolf, whatever is done to the generals (seed ${SEED})`, async () => {
    const random = new Random(SEED);
    // Without travel time an answer is away before anybody can stop it: the hardest case.
    real = await RealCluster.create({
      timing: { heartbeatMs: 30, electionTimeoutMs: { min: 150, max: 300 } },
      road: { open: true, travelMs: 0, jitterMs: 0, lossRate: 0, repeatRate: 0, reorderRate: 0 },
    });
    await real.cluster.start();
    for (let step = 0; step < STEPS; step += 1) {
      const node = random.pick([0, 1, 2]);
      const type = random.pick([
        'kill',
        'appoint',
        'appoint',
        'freeze',
        'thaw',
        'thaw',
        'order',
        'setRoad',
      ]);
      const to = (node + random.pick([1, 2])) % 3;
      const change = {
        open: random.chance(0.7),
        lossRate: random.chance(0.3) ? 0.3 : 0,
        jitterMs: random.between(0, 40),
      };
      const command =
        type === 'order'
          ? { type, node, key: 'k', value: `${step}` }
          : type === 'setRoad'
            ? { type, from: node, to, change }
            : { type, node };
      // An order may take long to fail; everything else is waited for.
      const done = real.cluster.command(command);
      if (type !== 'order') await done;
      const before = real.view.n;
      const enough = before + random.integer(0, 59);
      await real.until('life goes on', () => real.view.n >= enough || allAreDown());
    }
    for (const node of [0, 1, 2]) {
      await real.cluster.command({ type: 'thaw', node });
      await real.cluster.command({ type: 'appoint', node });
      for (const to of [0, 1, 2]) {
        const change = { open: true, lossRate: 0, jitterMs: 0 };
        await real.cluster.command({ type: 'setRoad', from: node, to, change });
      }
    }
    await real.leader();
    expect(real.events.filter(({ type }) => type === 'violation')).toEqual([]);
    expect(real.view.missedEvents).toBe(0);

    function allAreDown(): boolean {
      return real.view.generals.every(
        ({ condition }) => condition.type === 'down' || condition.type === 'frozen',
      );
    }
  });
});
