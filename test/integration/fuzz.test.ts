import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Spawn } from '../../src/cluster';
import { Cluster, serversOn, SystemStation } from '../../src/cluster';
import { reportNonsense } from '../fuzz/report-cases';
import { freePorts } from '../support/ports';
import { siegePlan } from '../support/siege-plan';
import { fuzzControl } from '../fuzz/fuzz-control';
import { fuzzHttp } from '../fuzz/fuzz-http';
import { seedFrom } from '../support/seed';

const SEED = seedFrom('FUZZ_SEED');
const workerPath = join(process.cwd(), 'out/main/worker.js');

/** Goes on until the time is over, so that a slow machine tries less and takes no longer. */
function forMs(durationMs: number): () => boolean {
  const endMs = performance.now() + durationMs;
  return () => performance.now() < endMs;
}

describe(`a node under fuzz (seed ${SEED})`, () => {
  it('refuses what is wrong, changes nothing by it, and goes on', async () => {
    const options = { workerPath, seed: SEED, goesOn: forMs(12_000) };
    expect(await fuzzHttp(options)).toBeGreaterThan(100);
  });

  it('goes on or ends in order, whatever comes over its control channel', async () => {
    const options = { workerPath, seed: SEED, goesOn: forMs(4000) };
    expect(await fuzzControl(options)).toBeGreaterThan(10);
  });
});

/** Processes that say one thing over the control channel and end when they are killed. */
function spawnTalkers(words: readonly unknown[]): Spawn {
  let spawned = 0;
  return (listener) => {
    const word = words[spawned % words.length];
    spawned += 1;
    let hasEnded = false;
    return {
      send: () => {
        setImmediate(() => {
          if (!hasEnded) listener.onMessage(word);
        });
      },
      signal: () => {
        setImmediate(() => {
          if (!hasEnded) listener.onExit({ status: null, signal: 'SIGKILL', lastWords: '' });
          hasEnded = true;
        });
      },
      standsStill: () => false,
    };
  };
}

describe(`a supervisor under fuzz (seed ${SEED})`, () => {
  it('gives up processes that talk nonsense, and goes on', async () => {
    const dataBase = await mkdtemp(join(tmpdir(), 'raft-siege-fuzz-'));
    const plan = siegePlan({ servers: serversOn(await freePorts(3)) });
    const words = fc.array(reportNonsense, { minLength: 1, maxLength: 3 });
    try {
      await fc.assert(
        fc.asyncProperty(words, async (said) => {
          const cluster = new Cluster({
            station: new SystemStation({
              spawn: spawnTalkers(said),
              dataBase,
              keptDir: join(dataBase, 'kept'),
            }),
            plan,
          });
          const began = await cluster.start();
          expect(began.outcome).toBe('refused');
          for (const { condition } of cluster.view.generals) expect(condition.type).toBe('down');
          await cluster.stop();
        }),
        { seed: SEED, numRuns: 300 },
      );
    } finally {
      await rm(dataBase, { recursive: true, force: true });
    }
  });
});
