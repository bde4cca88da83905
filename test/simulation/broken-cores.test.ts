import { afterAll, describe, expect, it } from 'vitest';
import { breakCore } from './broken/break-core';
import { BROKEN_CORES } from './broken/broken-cores';
import { drawPlan } from './plan/draw-plan';
import type { Violation } from './world/simulate';
import { simulate } from './world/simulate';

const report: string[] = [];

describe('the simulator catches a core that', () => {
  it.each(BROKEN_CORES)(
    '$mistake',
    async ({ mistake, edits, syncsOnOpen = true, caughtBy, seeds }) => {
      const core = await breakCore(edits);
      let caught: Violation | null = null;
      let seed = -1;
      while (caught === null && seed + 1 < seeds) {
        seed += 1;
        caught = simulate(drawPlan(seed), core, {
          contract: caughtBy === 'steps',
          syncsOnOpen,
        }).violation;
      }
      expect(caught, `none of the seeds 0 to ${seeds - 1} caught it`).not.toBeNull();
      report.push(
        `  ${mistake}: ${caught?.property ?? ''}, seed ${seed} (of ${seeds} allowed), step ${caught?.step ?? 0}`,
      );
    },
  );

  afterAll(() => {
    console.log(['What caught each broken core:', ...report].join('\n'));
  });
});

describe('the making of broken cores', () => {
  it('refuses an edit whose text the source does not have exactly once', async () => {
    const missing = { file: 'node.ts', text: 'no such text', replacement: '' };
    const frequent = { file: 'node.ts', text: 'readonly', replacement: '' };
    await expect(breakCore([missing])).rejects.toThrow(/node\.ts has 0 times, not once/);
    await expect(breakCore([frequent])).rejects.toThrow(/node\.ts has \d+ times, not once/);
  });

  it('refuses an edit of a file that is not there', async () => {
    const edit = { file: 'no-such-file.ts', text: 'a', replacement: 'b' };
    await expect(breakCore([edit])).rejects.toThrow(/no file raft\/no-such-file\.ts/);
  });

  it('has a sound core where nothing is edited', async () => {
    const core = await breakCore([]);
    for (let seed = 0; seed < 20; seed += 1) {
      expect(simulate(drawPlan(seed), core).violation, `seed ${seed}`).toBeNull();
    }
  });
});
