import { expect, test, type Locator, type Page } from '@playwright/test';
import { ELECTION } from '../support/siege/recorded';
import { showRecording } from '../support/shown-recording';
import { CROWDED } from './visual/crowded';
import { openFrozenWindow } from './visual/frozen-window';
import { skipTour } from './support/window';

/** What is seen of a thing in pixels, from its top on: above it the window ends, and below it the bar of time. */
const ENOUGH_PX = 160;
const expectSeen = async (part: Locator, bar?: Locator): Promise<void> => {
  const endOf = (page: Page): number => page.viewportSize()?.height ?? 0;
  await expect
    .poll(async () => {
      const box = await part.boundingBox();
      const end = (await bar?.boundingBox())?.y ?? endOf(part.page());
      return box !== null && box.y >= 0 && box.y + Math.min(box.height, ENOUGH_PX) <= end;
    })
    .toBe(true);
};
const toTop = (page: Page): Promise<void> => page.evaluate(() => window.scrollTo(0, 0));

for (const { width, height } of [
  { width: 390, height: 844 },
  { width: 640, height: 360 },
]) {
  test.describe(`${width} × ${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: true });

    test('what is opened by a key or on the map is seen', async ({ page }) => {
      await openFrozenWindow(page, CROWDED.election(5));
      const strip = page.getByRole('region', { name: 'Below the map' });
      for (const key of ['g', 'r', 'c']) {
        await toTop(page);
        // It is there already, and a second press would put it away.
        if (key === 'c') await page.getByRole('tab', { name: 'Logs' }).click();
        await toTop(page);
        await page.keyboard.press(key);
        await expectSeen(strip);
      }
      // A line far below opens what stands above it.
      await strip.getByRole('button').last().tap();
      await expectSeen(page.getByRole('article').locator('header'));
      await page.keyboard.press('2');
      await expectSeen(page.getByRole('heading', { name: 'General 2', level: 2 }));
      await toTop(page);
      for (let i = 0; i < 2; i += 1) await page.keyboard.press('i');
      await expectSeen(page.getByRole('complementary'));
      await toTop(page);
      await page.locator('[data-road]').first().dispatchEvent('click');
      await expectSeen(strip);
      await expect(page.getByRole('tab', { name: 'Roads' })).toHaveAttribute(
        'aria-selected',
        'true',
      );
    });
  });
}

test('where a recording is shown, what is opened on a phone is seen above the bar of time', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const recording = await showRecording(ELECTION, 'election.rafttrace');
  try {
    await page.goto(recording.address);
    await skipTour(page);
    // The page behind the tour is held, and let go a moment after it.
    await expect(page.locator('html')).not.toHaveCSS('overflow-y', 'hidden');
    await expect(page.locator('body')).not.toHaveCSS('overflow-y', 'hidden');
    const bar = page.getByRole('region', { name: 'Term tape of the recording' });
    const strip = page.getByRole('region', { name: 'Below the map' });
    for (const key of ['w', 'u', 'g']) {
      await toTop(page);
      await page.keyboard.press(key);
      await expectSeen(strip, bar);
    }
    // A phone's page scrolls as a whole, and nothing in it does so once more.
    await page.keyboard.press('u');
    const figures = page.getByRole('region', { name: 'Statistics of the recording' });
    await expect(figures).toBeVisible();
    expect(
      await figures.evaluate((part) => [
        part.scrollWidth - part.clientWidth,
        part.scrollHeight - part.clientHeight,
      ]),
    ).toEqual([0, 0]);
    await page.keyboard.press('1');
    await page.getByRole('button', { name: /^Why/ }).first().click();
    await expectSeen(page.getByText('What led to it').locator('..'), bar);
  } finally {
    await recording.end();
  }
});
