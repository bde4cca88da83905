import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { breakShell } from './broken/break-shell';
import { BROKEN_SHELLS } from './broken/broken-shells';
import { anyHistory } from './siege/draw-history';
import { playSiege } from './siege/world';

const SEED = 11;
const report: string[] = [];

describe('the simulated siege catches a shell that', () => {
  it.each(BROKEN_SHELLS)('$mistake', async ({ mistake, edits, caughtBy, histories }) => {
    const program = await breakShell(edits);
    let caught: string | undefined;
    let played = 0;
    for (const history of fc.sample(anyHistory, { seed: SEED, numRuns: histories })) {
      played += 1;
      const { faults } = await playSiege(history, { program });
      caught = faults.find((fault) => caughtBy.test(fault));
      if (caught !== undefined) break;
    }
    expect(caught, `none of ${histories} histories caught it`).toBeDefined();
    report.push(`  ${mistake}: in history ${played} (of ${histories} allowed). ${caught ?? ''}`);
  });

  afterAll(() => {
    console.log(['What caught each broken shell:', ...report].join('\n'));
  });
});

describe('the making of broken shells', () => {
  it('has a sound shell where nothing is edited', async () => {
    const program = await breakShell([]);
    for (const history of fc.sample(anyHistory, { seed: SEED, numRuns: 20 })) {
      expect((await playSiege(history, { program })).faults).toEqual([]);
    }
  });
});
