import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Spawn } from '../../src/cluster';
import { createForkSpawn } from '../../src/cluster';
import { Replay } from '../../src/replay';
import { describeChaos, recordingOf, runChaos } from '../chaos/chaos';
import { playSiege } from '../chaos/siege';
import { seedFrom } from '../support/seed';

const SEED = seedFrom('CHAOS_SEED');
const SIEGE_MS = 10_000;

const spawn = createForkSpawn(join(process.cwd(), 'out/main/worker.js'));

/** Nodes that keep nothing on disk, whatever they are told. */
const spawnForgetful: Spawn = (listener) => {
  const child = spawn(listener);
  return {
    ...child,
    send: (message) => {
      const isBegin = message.type === 'begin';
      child.send(
        isBegin ? { ...message, settings: { ...message.settings, dataDir: null } } : message,
      );
    },
  };
};

// Both sizes, and both rule sets.
it(`loses nothing acknowledged under any fault (seed ${SEED})`, async () => {
  const recordings = await mkdtemp(join(tmpdir(), 'chaos-recordings-'));
  const result = await runChaos({ seed: SEED, sieges: 2, siegeMs: SIEGE_MS, recordings });
  expect(result.failures, describeChaos(result)).toEqual([]);
  expect(result.sieges.map(({ plan }) => `${plan.size} ${plan.rules}`)).toEqual([
    '3 exercise',
    '5 paper',
  ]);
  for (const { acknowledged, records } of result.sieges) {
    // The last order is given when all is well again, so it alone proves nothing.
    expect(acknowledged).toBeGreaterThan(1);
    expect(records).toBeGreaterThan(0);
  }
  // What was recorded of it opens on the map, and is judged as it was while it went on.
  for (const [number, { records }] of result.sieges.entries()) {
    const path = recordingOf(recordings, SEED, number);
    const { tape } = await Replay.open([path]);
    expect(tape.lastRecord).toBeGreaterThanOrEqual(records);
    expect(tape.isTorn).toBe(false);
    const { status, stdout } = spawnSync(process.execPath, ['out/main/raft.js', 'check', path], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, expect.stringContaining('properties hold')]);
  }
  await rm(recordings, { recursive: true });
});

it(`is not blind: nodes that forget what they stored are found out (seed ${SEED})`, async () => {
  const faults = [{ type: 'killAll', atMs: 3000, forMs: 50 }] as const;
  const setup = { seed: SEED, size: 3, rules: 'paper', decreedLeader: 0 } as const;
  const plan = { ...setup, durationMs: 4000, faults };
  expect(await playSiege(plan, spawn, new Map())).toMatchObject({ failures: [] });
  const { failures, acknowledged } = await playSiege(plan, spawnForgetful, new Map());
  expect(acknowledged).toBeGreaterThan(1);
  const lost = failures.filter((failure) => failure.startsWith('Acknowledged orders kept'));
  expect(lost).toHaveLength(1);
  // The events alone show it as well.
  expect(failures.length).toBeGreaterThan(lost.length);
});
