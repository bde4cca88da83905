import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { Replay } from '../../src/replay';
import type { SiegeView } from '../../src/shared';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

let folder = '';
let real: RealCluster;
afterEach(async () => {
  await real.stop();
  await real.dispose();
  await rm(folder, { recursive: true, force: true });
});

it('shows of every record of a real siege the picture that was shown live', async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
  const path = join(folder, 'one.rafttrace');
  real = await RealCluster.create({ recording: { type: 'named', path }, rules: 'paper' });
  const live: SiegeView[] = [];
  real.cluster.onRecord(() => live.push(real.view));
  const say = async (command: unknown): Promise<void> => {
    expectDone(await real.cluster.command(command));
  };
  expectDone(await real.cluster.start());
  const first = await real.leader();
  await say({ type: 'order', node: null, key: 'wall', value: 'north' });
  await say({ type: 'kill', node: first });
  const second = await real.leader(first);
  await say({ type: 'appoint', node: first });
  await say({ type: 'perform', words: ['isolate', String(second)] });
  await say({ type: 'perform', words: ['heal'] });
  await real.leader();
  await say({ type: 'order', node: null, key: 'wall', value: 'south' });
  await real.stop();

  const replay = await Replay.open([path]);
  expect(replay.tape).toMatchObject({ name: 'one.rafttrace', firstRecord: 1, isTorn: false });
  expect(replay.tape.lastRecord).toBe(live.at(-1)?.n);
  // Backwards, so that no picture is had from the one that was asked for before it.
  for (const view of live.toReversed()) {
    const moment = replay.momentAt({ type: 'record', n: view.n });
    expect(moment.view).toEqual(view);
    expect(moment.nowMs).toBe(view.at);
  }
  expect(replay.tape.marks.map(({ sight }) => sight)).toEqual(
    expect.arrayContaining(['election', 'death', 'order', 'cut']),
  );
});
