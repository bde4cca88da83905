import { expect, test } from '@playwright/test';
import { misplaced } from './support/boxes';
import { CROWDED } from './visual/crowded';
import { openFrozenWindow } from './visual/frozen-window';
import { MOMENTS } from './visual/moments';

/** What the last row of a hall can read has at least this part of the screen's height. */
const LEGIBLE = 1 / 28;

for (const [width, height] of [
  [1024, 768],
  [1920, 1080],
  [3840, 2160],
] as const) {
  test(`a hall reads headline and countdown, ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openFrozenWindow(page, MOMENTS.orders());
    await page.keyboard.press('p');
    const map = page.locator('.scene');
    await expect.poll(async () => (await map.boundingBox())?.width).toBe(width);
    const box = await map.boundingBox();
    expect((box?.height ?? 0) / height).toBeGreaterThan(0.8);
    const headline = page.getByRole('region', { name: 'The herald' }).locator('p').first();
    const countdown = page.locator('.over-gate strong');
    for (const text of [headline, countdown]) {
      const size = await text.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
      expect(size / height).toBeGreaterThan(LEGIBLE);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

for (const [width, height] of [
  [390, 844],
  [768, 1024],
  [1280, 720],
] as const) {
  test(`no text of a hall lies on another, nor on the way out, ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openFrozenWindow(page, CROWDED.countdown(7));
    await page.keyboard.press('p');
    await expect(page.getByRole('button', { name: 'Back to the table' })).toBeVisible();
    expect(await misplaced(page)).toEqual([]);
  });
}
