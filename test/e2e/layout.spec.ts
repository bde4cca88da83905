import { expect, test, type Page } from '@playwright/test';
import { misplaced } from './support/boxes';
import { CROWDED } from './visual/crowded';
import { openFrozenWindow, turnTo } from './visual/frozen-window';

/** Windows in CSS pixels: phones, a laptop at twice the size, tablets held upright, laptops, and a wall. */
const SIZES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 640, height: 360 },
  { width: 768, height: 1024 },
  { width: 820, height: 1180 },
  { width: 900, height: 600 },
  { width: 1024, height: 640 },
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1600, height: 1000 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;
/**
 * What a siege comes through, the key that turns the page below the map then (null: the chronicle), and how many
 * armies there are. The more there are the less room they have, so that not everything is measured with all.
 */
const CASES = [
  { locale: 'de-DE', moment: 'election', key: null, armies: [3, 4, 5, 6, 7, 8, 9] },
  { locale: 'de-DE', moment: 'frozen', key: null, armies: [3, 5, 9] },
  { locale: 'de-DE', moment: 'countdown', key: 'g', armies: [3, 7] },
  { locale: 'de-DE', moment: 'deserted', key: null, armies: [3, 7] },
  { locale: 'de-DE', moment: 'abandoned', key: null, armies: [3, 7] },
  { locale: 'de-DE', moment: 'deposed', key: null, armies: [3] },
  { locale: 'de-DE', moment: 'fallen', key: 'r', armies: [5, 9] },
  { locale: 'en-GB', moment: 'election', key: null, armies: [3, 4, 6, 9] },
  { locale: 'en-GB', moment: 'countdown', key: 'g', armies: [5, 9] },
  { locale: 'en-GB', moment: 'fallen', key: null, armies: [3, 7, 8] },
] as const;

/** The map is drawn anew a frame later. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

async function expectOrder(page: Page, what: string): Promise<void> {
  await drawn(page);
  expect.soft(await misplaced(page), what).toEqual([]);
}

for (const { locale, moment, key, armies } of CASES) {
  test.describe(`${moment}, ${locale}`, () => {
    test.use({ locale, timezoneId: 'UTC' });

    test(`no text and no control of ${armies.join(', ')} generals lies on another`, async ({
      page,
    }) => {
      // Each size is a map that is drawn anew.
      test.slow();
      await openFrozenWindow(page, CROWDED[moment](3));
      if (key !== null) await page.keyboard.press(key);
      for (const { width, height } of SIZES) {
        await page.setViewportSize({ width, height });
        for (const size of armies) {
          await turnTo(page, CROWDED[moment](size));
          await expectOrder(page, `${size} generals, ${width} × ${height}`);
        }
      }
    });
  });
}

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(`the map, ${locale}`, () => {
    test.use({ locale, timezoneId: 'UTC' });

    test('keeps its place and size, whatever is told above it', async ({ page }) => {
      test.slow();
      await openFrozenWindow(page, CROWDED.countdown(3));
      for (const { width, height } of SIZES) {
        await page.setViewportSize({ width, height });
        const places: Record<string, unknown> = {};
        for (const [moment, tell] of Object.entries(CROWDED)) {
          await turnTo(page, tell(3));
          await drawn(page);
          places[moment] = await page.locator('.scene').boundingBox();
        }
        const { countdown } = places;
        const same = Object.fromEntries(Object.keys(places).map((key) => [key, countdown]));
        expect.soft(places, `${width} × ${height}`).toEqual(same);
      }
    });
  });
}

test.describe('a narrow window in German', () => {
  test.use({ locale: 'de-DE', timezoneId: 'UTC', viewport: { width: 1024, height: 640 } });

  test('an hour in a general’s log has one line', async ({ page }) => {
    await openFrozenWindow(page, CROWDED.countdown(7));
    await page.keyboard.press('1');
    const hour = page
      .getByRole('article')
      .getByRole('cell')
      .getByText(/^Angriff um \d/u);
    const lines = await hour.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects().length;
    });
    expect(lines).toBe(1);
    await expect(page.getByRole('cell', { name: 'angewandt' }).first()).toBeVisible();
  });
});
