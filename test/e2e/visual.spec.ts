import { expect, test } from '@playwright/test';
import { openFrozenWindow } from './visual/frozen-window';
import { MOMENTS, type Moment } from './visual/moments';

// The still map at fixed moments. After a change that is meant, look at the differences in
// test-results/, and record the pictures anew: npm run test:e2e -- visual --update-snapshots

/** The Chromium that the pictures were recorded with; another draws letters and edges a little differently. */
const RECORDED_WITH = '156';

/** Windows in CSS pixels; `scale` is for small pictures, in which all that is checked can still be made out. */
const MIDDLE = { width: 1600, height: 1000, scale: 0.5 };
const SIZES = [
  { width: 900, height: 600, scale: 1 },
  MIDDLE,
  { width: 3840, height: 2160, scale: 0.25 },
];

interface Case {
  readonly moment: Moment;
  readonly size: (typeof SIZES)[number];
  readonly theme: 'light' | 'dark';
}

const CASES: readonly Case[] = [
  ...SIZES.flatMap((size): Case[] => [
    { moment: 'orders', size, theme: 'light' },
    { moment: 'orders', size, theme: 'dark' },
  ]),
  { moment: 'election', size: MIDDLE, theme: 'light' },
  { moment: 'fallen', size: MIDDLE, theme: 'dark' },
  { moment: 'held', size: MIDDLE, theme: 'light' },
];

for (const { moment, size, theme } of CASES) {
  const { width, height, scale } = size;
  test.describe(`${moment}, ${width} × ${height}, ${theme}`, () => {
    test.use({
      viewport: { width, height },
      deviceScaleFactor: scale,
      colorScheme: theme,
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    test('looks as it did', async ({ page, browser }) => {
      const major = browser.version().split('.')[0];
      test.skip(process.platform !== 'linux', 'The pictures were recorded on Linux.');
      test.skip(
        major !== RECORDED_WITH,
        `The pictures were recorded with Chromium ${RECORDED_WITH}, and this is ${major ?? 'unknown'}.`,
      );
      await openFrozenWindow(page, MOMENTS[moment]());
      await expect(page.locator('.scene')).toHaveScreenshot(`${moment}-${width}-${theme}.png`, {
        // Enough for the edges of some letters; a messenger is larger, and a general much larger.
        maxDiffPixelRatio: 0.0007,
        animations: 'allow',
        scale: 'device',
      });
    });
  });
}
