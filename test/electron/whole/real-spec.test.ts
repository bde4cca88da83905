import { describe, expect, it } from 'vitest';
import { browser } from '../support/desktop';
import { testStandIn } from '../support/real-spec';

const LIMIT_MS = 1_200_000;

describe.skipIf(process.platform !== 'linux' || browser === undefined)(
  'all that is tested of real Electron',
  () => {
    it(
      'is true of the stand-in, too',
      async () => {
        const ended = await testStandIn();
        console.log(ended.output);
        expect(ended).toMatchObject({ status: 0 });
        expect(ended.output).not.toContain('did not run');
      },
      LIMIT_MS,
    );
  },
);
