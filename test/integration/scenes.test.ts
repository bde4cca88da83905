import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { play, readScript } from '../../src/siege/play';
import { RealCluster } from '../support/real-cluster';

const scenes = join(import.meta.dirname, '..', '..', 'resources', 'scenes');
let real: RealCluster;

afterEach(async () => {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  expect(real.events.filter(({ type }) => type === 'violation')).toEqual([]);
  await real.dispose();
});

it
  .skipIf(process.platform === 'win32')
  .each(
    readdirSync(scenes).flatMap((file) =>
      (['paper', 'exercise'] as const).map((rules) => [file, rules] as const),
    ),
  )('%s plays to its end under the rules of the %s', async (file, rules) => {
  real = await RealCluster.create({ rules });
  expect(await real.cluster.start()).toMatchObject({ outcome: 'done' });
  const told: string[] = [];
  const end = await play(await readScript(join(scenes, file)), async (words, { text }) => {
    const { status, message } = await real.cluster.say(words, new AbortController().signal);
    told.push(`${status} ${text}: ${message}`);
    return status;
  });
  expect(end, told.join('\n')).toEqual({ status: 0, failed: null });
});
