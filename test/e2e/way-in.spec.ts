import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { OpeningShell } from '../support/opening-shell';
import { expectAccessible } from './support/axe';
import { skipTour, withShell } from './support/window';

const CONNECTED = { exact: true } as const;

async function expectRefusal(page: Page, words: RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
  await expectAccessible(page);
  // The page's policy lets its own style in.
  expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
}

for (const [locale, first, second] of [
  ['en-GB', /This window is not open to you/, /Dieses Fenster steht dir nicht offen/],
  ['de-DE', /Dieses Fenster steht dir nicht offen/, /This window is not open to you/],
] as const) {
  test.describe(locale, () => {
    test.use({ locale, viewport: { width: 390, height: 844 } });

    test('an address typed without its end is answered with what to do', async ({ page }) => {
      await withShell(async (shell) => {
        const { origin } = new URL(await shell.address());
        const answer = await page.goto(origin);
        expect(answer?.status()).toBe(403);
        await expectRefusal(page, first);
        await expect(page.getByRole('heading', { level: 2 })).toHaveText(second);
        const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(scrollWidth).toBeLessThanOrEqual(390);
        await page.goto(`${origin}/?token=${'x'.repeat(32)}`);
        await expectRefusal(page, locale === 'de-DE' ? /Das Token .* falsch/ : /token .* is wrong/);
        // The whole address, on the same page.
        await page.goto(await shell.address());
        await skipTour(page);
      });
    });
  });
}

test('the token stays neither in the address, nor in the history, nor in what others are told', async ({
  page,
}) => {
  await withShell(async (shell) => {
    const address = await shell.address();
    const { origin } = new URL(address);
    const asked: (string | undefined)[] = [];
    page.on('request', (request) => asked.push(request.headers()['referer']));
    await page.goto(address);
    await expect(page.getByText('Connected', CONNECTED)).toBeVisible();
    expect(page.url()).toBe(`${origin}/`);
    expect(await page.evaluate(() => document.referrer)).toBe('');
    expect(asked.filter((referer) => referer?.includes('token'))).toEqual([]);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });
});

test.describe('a browser that is opened', () => {
  test.skip(process.platform !== 'linux', 'The browser is put in the place of xdg-open.');

  test('is led to the window by its file, once', async ({ page, browser }) => {
    const opening = await OpeningShell.start();
    try {
      await expect.poll(() => opening.hasOpened()).toBe(true);
      const url = await opening.url();
      const file = await readFile(fileURLToPath(url), 'utf8');
      await page.goto(url);
      await expect(page.getByText('Connected', CONNECTED)).toBeVisible();
      expect(new URL(page.url()).search).toBe('');
      // The page that took the token moved on by itself, and would be told.
      expect(await page.evaluate(() => document.referrer)).toBe('');
      const [, link = ''] = /url=(http:[^"]+)"/.exec(file) ?? [];
      const other = await browser.newContext();
      const stranger = await other.newPage();
      await stranger.goto(link);
      await expectRefusal(stranger, /This link was for one opening, and is used up/);
      await other.close();
      // Who is in may come again by it.
      await page.goto(link);
      await expect(page.getByText('Connected', CONNECTED)).toBeVisible();
    } finally {
      await opening.remove();
    }
  });
});
