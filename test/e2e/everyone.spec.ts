import { expect, test, type Page } from '@playwright/test';
import { WebShell } from '../support/web-shell';
import { freePorts } from '../support/ports';
import { expectAccessible } from './support/axe';
import { openWindow, withShell } from './support/window';

// One siege for the whole file: nothing here harms it.
let shell: WebShell;
let ports: readonly number[];
test.beforeAll(async () => {
  ports = await freePorts(3);
  shell = new WebShell(['--no-open', '--servers', ports.join(',')]);
});
test.afterAll(async () => {
  shell.process.kill('SIGTERM');
  await shell.ended;
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme === 'light' ? 'by day' : 'by night', () => {
    test.use({ colorScheme, viewport: { width: 1600, height: 1000 } });

    test('axe finds nothing, whatever is open', async ({ page }) => {
      test.setTimeout(120_000);
      await openWindow(page, shell);
      await expect(page.getByText(/sends heartbeats/).first()).toBeVisible();
      await expectAccessible(page);
      for (const key of ['?', 'l', 's']) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page, '[role=dialog]');
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
      }
      await page
        .getByRole('button', { name: /sends heartbeats/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();
      await expectAccessible(page, 'article');
      await page.locator('[data-message]:not([data-message=""])').first().dispatchEvent('click');
      await expect(page.getByRole('heading', { name: 'Messenger' })).toBeVisible();
      await expectAccessible(page, 'article');
      await page.getByRole('button', { name: 'Settings' }).click();
      await expectAccessible(page, '[role=dialog]');
      await page.getByRole('button', { name: 'Show the tour again' }).click();
      await expect(page.getByText('Step 1 of 4')).toBeVisible();
      await expectAccessible(page, '[role=dialog]');
    });
  });
}

const SIZES = [
  { width: 900, height: 600, scrolls: false },
  { width: 1280, height: 720, scrolls: false },
  { width: 1600, height: 1000, scrolls: false },
  { width: 2560, height: 1440, scrolls: false },
  { width: 3840, height: 2160, scrolls: false },
  // The smallest window and a laptop at 200 %: the page scrolls as a whole.
  { width: 450, height: 300, scrolls: true },
  { width: 800, height: 500, scrolls: true },
  { width: 700, height: 1200, scrolls: false },
] as const;

const LANGUAGES = [
  { locale: 'en-GB', sizes: SIZES },
  { locale: 'de-DE', sizes: SIZES.filter(({ width }) => width <= 1600) },
];

for (const { locale, sizes } of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale });

    test('nothing overlaps and nothing is cut off in any size', async ({ page }) => {
      // Drawing the map anew in every size takes a machine without a GPU its time.
      test.setTimeout(120_000);
      await openWindow(page, shell);
      await expect(page.getByRole('article')).toBeVisible();
      // A long chronicle scrolls in its own sheet.
      await expect(page.locator('[data-general="0"][data-condition="alive"]')).toBeVisible();
      await giveOrders(12);
      await expect(page.locator('[data-general="0"]')).toHaveAccessibleName(/order-11/);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const name = `${size.width} × ${size.height}`;
        expect(await overlaps(page), name).toEqual([]);
        expect(await cutOff(page), name).toEqual([]);
        const needed = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          return { width: scrollWidth, height: scrollHeight };
        });
        expect(needed.width, name).toBeLessThanOrEqual(size.width);
        if (!size.scrolls) expect(needed.height, name).toBeLessThanOrEqual(size.height);
      }
    });
  });
}

/** Gives so many orders, all at once but for the last. */
async function giveOrders(count: number): Promise<void> {
  const give = (i: number): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(ports[0])}/orders/order-${i}`, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: 'forty ladders',
    });
  await Promise.all(Array.from({ length: count - 1 }, (_, i) => give(i)));
  await give(count - 1);
}

/** Pairs of the table's parts that lie on each other. */
function overlaps(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll('header, main, aside, section')].filter(
      (part) => part.closest('main') === null || part.tagName === 'MAIN',
    );
    const found: string[] = [];
    for (const [i, a] of parts.entries()) {
      for (const b of parts.slice(i + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        const p = a.getBoundingClientRect();
        const q = b.getBoundingClientRect();
        const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (wide > 1 && high > 1) found.push(`${a.className} on ${b.className}`);
      }
    }
    return found;
  });
}

/** Buttons and headings whose text does not fit in them. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, h1, h2, h3, dt, dd, th, td')]
      .filter((element) => element.closest('main') === null)
      .filter(
        (element) => !(element.firstElementChild?.classList.contains('visually-hidden') ?? false),
      )
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.textContent}`),
  );
}

test('everything that is done often is done by keys alone', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  await openWindow(page, shell);
  await page.keyboard.press('1');
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveText(
    'General 1',
  );
  const seen = new Set<string>();
  // More presses than the table has stops: the focus goes round at least once.
  for (let i = 0; i < 100; i += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return '';
      // Some show the focus on a part of themselves, and the slider on what is around it.
      const parts = [element, ...element.querySelectorAll('*'), element.parentElement ?? element];
      const visible = parts.some((part) => getComputedStyle(part).outlineStyle !== 'none');
      return `${visible ? '' : 'invisible: '}${element.getAttribute('aria-label') ?? element.textContent}`;
    });
    seen.add(focused);
  }
  const all = [...seen].join('\n');
  expect(all).not.toContain('invisible');
  for (const name of ['Safe', 'Legend', 'Help', 'Settings', 'Kill', 'Appoint', 'Freeze', 'Thaw']) {
    expect(all).toContain(name);
  }
  expect(all).toContain('Give the order');
});

test('the focus stays in the attack when its form gives way, and near messengers that stand out', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  await withShell(async (own) => {
    await openWindow(page, own);
    await expect(page.getByText(/^General \d leads$/)).toBeVisible();
    const give = page.getByRole('button', { name: /^Give the order/ });
    await give.focus();
    await page.keyboard.press('Enter');
    await expect(give).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'The attack' })).toBeFocused();

    await page.keyboard.press('m');
    const all = page.getByRole('button', { name: 'Show all messengers alike' });
    await all.focus();
    await page.keyboard.press('Enter');
    await expect(all).toHaveCount(0);
    await expect(page.getByRole('heading', { name: /^General \d$/ })).toBeFocused();
  });
});

test('the focus stays on a button that has just done its work', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1000 });
  await withShell(async (own) => {
    await openWindow(page, own);
    for (const name of [/^Kill/, /^Appoint/]) {
      const button = page.getByRole('button', { name });
      await expect(button).toHaveAttribute('aria-disabled', 'false');
      await button.focus();
      await page.keyboard.press('Enter');
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toBeFocused();
    }
  });
});
