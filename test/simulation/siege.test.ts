import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SiegeEvent } from '../../src/shared';
import { reduce } from '../../src/shared';
import { anyHistory } from './siege/draw-history';
import { playSiege } from './siege/world';

/** The same histories everywhere; `npm run simulate:siege` draws others. */
const SEED = Number(process.env['SIEGE_SEED'] ?? 2030);

describe('a whole siege in virtual time, whatever befalls it', () => {
  it(`keeps Raft's promises, and its picture is true (seed ${SEED})`, async () => {
    let messages = 0;
    let acknowledged = 0;
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const outcome = await playSiege(history);
        messages += outcome.messages;
        acknowledged += outcome.acknowledged;
        expect(outcome.faults).toEqual([]);
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(messages).toBeGreaterThan(10_000);
    expect(acknowledged).toBeGreaterThan(300);
  });

  it('is the same every time', async () => {
    for (const history of fc.sample(anyHistory, { seed: 7, numRuns: 5 })) {
      const [first, again] = [await playSiege(history), await playSiege(history)];
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    }
  });

  it.each<SiegeEvent['type']>(['messageArrived', 'messageLost', 'processExited', 'gap'])(
    'somebody is left waiting for ever in a picture that is deaf to %s',
    async (type) => {
      const faults: string[] = [];
      for (const history of fc.sample(anyHistory, { seed: 1, numRuns: 1000 })) {
        const outcome = await playSiege(history, {
          takeIn: (view, record) =>
            record.event.type === type ? { ...view, n: record.n } : reduce(view, record),
        });
        faults.push(...outcome.faults);
        if (faults.some((fault) => fault.endsWith('is left waiting for ever'))) break;
      }
      expect(faults).toContainEqual(expect.stringMatching(/is left waiting for ever$/));
    },
  );
});
