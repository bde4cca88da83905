import { expect, test } from '@playwright/test';
import { misplaced } from './support/boxes';
import { CROWDED } from './visual/crowded';
import { openFrozenWindow } from './visual/frozen-window';

/** Windows in CSS pixels, phones first. */
const SIZES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 414, height: 896 },
  { width: 1280, height: 720 },
] as const;

for (const locale of ['en-GB', 'de-DE']) {
  for (const moment of ['election', 'countdown', 'fallen'] as const) {
    test.describe(`${moment}, ${locale}`, () => {
      test.use({ locale, timezoneId: 'UTC' });

      test('no text and no control of 3 generals lies on another', async ({ page }) => {
        await openFrozenWindow(page, CROWDED[moment](3));
        for (const { width, height } of SIZES) {
          await page.setViewportSize({ width, height });
          // The map is drawn anew a frame later.
          await page.evaluate(
            () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
          );
          expect.soft(await misplaced(page), `${width} × ${height}`).toEqual([]);
        }
      });
    });
  }
}
