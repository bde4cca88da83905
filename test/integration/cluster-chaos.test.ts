import { afterEach, describe, expect, it } from 'vitest';
import { RealCluster } from '../support/real-cluster';

const SEED = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const STEPS = 20;

let real: RealCluster;
afterEach(() => real.dispose());

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('the live invariants', () => {
  it(`never cry wolf, whatever is done to the generals (seed ${SEED})`, async () => {
    const draw = random(SEED);
    const pick = <T>(items: readonly T[]): T => {
      const item = items[Math.floor(draw() * items.length)];
      if (item === undefined) throw new RangeError('There is nothing to pick from.');
      return item;
    };
    // Without travel time an answer is away before anybody can stop it: the hardest case.
    real = await RealCluster.create({
      timing: { heartbeatMs: 30, electionTimeoutMs: { min: 150, max: 300 } },
      road: { open: true, travelMs: 0, jitterMs: 0, lossRate: 0 },
    });
    await real.cluster.start();
    for (let step = 0; step < STEPS; step += 1) {
      const node = pick([0, 1, 2]);
      const type = pick([
        'kill',
        'appoint',
        'appoint',
        'freeze',
        'thaw',
        'thaw',
        'order',
        'setRoad',
      ]);
      const to = (node + pick([1, 2])) % 3;
      const change = {
        open: draw() < 0.7,
        lossRate: draw() < 0.3 ? 0.3 : 0,
        jitterMs: draw() * 40,
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
      const enough = before + Math.floor(draw() * 60);
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
