import { afterEach, expect, it } from 'vitest';
import { SCENES } from '../../src/lessons';
import { play } from '../../src/siege/play';
import { scriptLines } from '../../src/words';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

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
    SCENES.flatMap((scene) =>
      (['paper', 'exercise'] as const).map((rules) => [scene.name, rules, scene] as const),
    ),
  )('%s plays to its end under the rules of the %s', async (_, rules, { armies, script }) => {
  real = await RealCluster.create({ rules }, armies);
  expectDone(await real.cluster.start());
  const told: string[] = [];
  const end = await play(scriptLines(script), async (words, { text }) => {
    const { status, message } = await real.cluster.say(words, new AbortController().signal);
    told.push(`${status} ${text}: ${message}`);
    return status;
  });
  expect(end, told.join('\n')).toEqual({ status: 0, failed: null });
});
