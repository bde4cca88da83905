import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { misplaced } from './support/boxes';
import { drawByFinger } from './support/finger';
import { openWindow, withShell } from './support/window';

/** So slow that nobody is elected for a machine being busy. */
const CALM = ['--heartbeat', '500', '--election-timeout', '6000-9000', '--travel', '60'];

test('roads are cut and slowed, seen so, and healed from one list', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await shell.open();
    await page.keyboard.press('r');
    const faults = page.getByRole('region', { name: 'Faults' });
    await expect(faults).toContainText('Everything is as it came.');
    await page.getByRole('button', { name: /^Road from general 1 to general 2: 60\s?ms$/ }).click();
    await page.getByRole('button', { name: 'Cut' }).click();
    await expect(faults).toContainText('Between general 1 and general 2: cut');
    await expect(page.locator('.barriers > *')).toHaveCount(2);
    await page.getByRole('button', { name: /^Road from general 0 to general 1/ }).click();
    await page.getByRole('checkbox', { name: 'both ways' }).uncheck();
    await page.getByRole('combobox', { name: 'Travel time' }).selectOption('1000');
    await expect(faults).toContainText(/From general 0 to general 1: 1\ss/);
    await shell.until('a messenger takes as long', () =>
      shell.view.messengers.some(
        ({ from, to, travelMs }) => from === 0 && to === 1 && travelMs === 1000,
      ),
    );
    await expectAccessible(page);
    for (const [width, height] of [
      [1280, 720],
      [1024, 640],
      [1600, 1000],
    ] as const) {
      await page.setViewportSize({ width, height });
      // The map is drawn anew a frame later.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      expect.soft(await misplaced(page), `${width} × ${height}`).toEqual([]);
    }
    await faults.getByRole('button', { name: 'Mend this road' }).first().click();
    await expect(faults).not.toContainText('general 1:');
    await faults.getByRole('button', { name: 'Heal all' }).click();
    await expect(faults).toContainText('Everything is as it came.');
    await expect(page.locator('.barriers > *')).toHaveCount(0);
  }, CALM);
});

test('a line across the map splits the generals, unless it is taken back', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await shell.open();
    const map = await page.locator('.scene').boundingBox();
    if (map === null) throw new Error('There is no map.');
    const draw = async (): Promise<void> => {
      await page.mouse.move(map.x + map.width * 0.3, map.y + map.height * 0.42);
      await page.mouse.down();
      await page.mouse.move(map.x + map.width * 0.7, map.y + map.height * 0.36, { steps: 4 });
      await expect(page.locator('.stroke-words')).toHaveText('General 0 | Generals 1 and 2');
    };
    await draw();
    await page.keyboard.press('Escape');
    await expect(page.locator('.stroke')).toHaveCount(0);
    await page.mouse.up();
    await expect(page.locator('.barriers > *')).toHaveCount(0);
    await draw();
    await page.mouse.up();
    await expect(page.locator('.barriers > *')).toHaveCount(4);
    await shell.until('general 0 is alone', () =>
      shell.view.roads.every(({ from, to, road }) => road.open !== (from === 0 || to === 0)),
    );
    // The next click is one again.
    await page.locator('[data-general="1"]').click();
    await expect(page.locator('[data-general="1"]')).toHaveAttribute('aria-pressed', 'true');
  }, CALM);
});

test.describe('by finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a line that begins sideways splits, one that goes up scrolls, and generals are dragged to sides', async ({
    page,
  }) => {
    await withShell(async (shell) => {
      await openWindow(page, shell);
      await shell.open();
      const map = await page.locator('.scene').boundingBox();
      if (map === null) throw new Error('There is no map.');
      const at = (x: number, y: number) => ({
        x: map.x + map.width * x,
        y: map.y + map.height * y,
      });
      const isAlone = (id: number): boolean =>
        shell.view.roads.every(({ from, to, road }) => road.open !== (from === id || to === id));
      await drawByFinger(page, at(0.2, 0.42), at(0.85, 0.42));
      await expect(page.locator('.barriers > *')).toHaveCount(4);
      await shell.until('general 0 is alone', () => isAlone(0));
      // As a line it would part general 2 from the others.
      await drawByFinger(page, at(0.36, 0.85), at(0.36, 0.2));
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
      expect(isAlone(0)).toBe(true);

      await page.keyboard.press('r');
      const sides = page.getByRole('region', { name: 'Split into sides' });
      const other = sides.getByRole('group', { name: 'The other side' });
      await sides.scrollIntoViewIfNeeded();
      const general = sides.getByRole('button', { name: /^General 0/ });
      const [banner, side] = [await general.boundingBox(), await other.boundingBox()];
      if (banner === null || side === null) throw new Error('The sides are not there.');
      await drawByFinger(
        page,
        { x: banner.x + banner.width / 2, y: banner.y + banner.height / 2 },
        { x: side.x + side.width - 12, y: side.y + side.height - 8 },
      );
      await expect(other.getByRole('button')).toHaveCount(2);
      // A finger's drag ends without a click, and a key's press is one all the same.
      await general.focus();
      await page.keyboard.press('Enter');
      await expect(other.getByRole('button')).toHaveCount(1);
    }, CALM);
  });
});

test('the tempo is a dial on living generals, and a timer is held', async ({ page }) => {
  await withShell(
    async (shell) => {
      await openWindow(page, shell);
      await shell.open();
      const pids = shell.pids();
      // Whose timer is held is never elected, however late the others are at a quick tempo.
      await page.keyboard.press('2');
      await page.getByRole('button', { name: 'Hold its timer' }).click();
      const held = page.getByText('stands still: its commander holds it');
      await expect(held).toBeVisible();
      await page.keyboard.press('r');
      await expect(page.getByRole('region', { name: 'Faults' })).toContainText(
        'General 2: election timer held',
      );
      await page.getByRole('combobox', { name: 'Tempo' }).selectOption('5');
      await expect(page.getByText(/A heartbeat every 100\sms/)).toBeVisible();
      await shell.until(
        'the leader beats five times as fast',
        () =>
          shell.view.generals[0]?.condition.type === 'alive' &&
          shell.view.timing.heartbeatMs === 100,
      );
      await expect(held).toBeVisible();
      await page.getByRole('button', { name: 'Release the timer' }).click();
      await expect(held).toBeHidden();
      expect(shell.pids()).toEqual(pids);
      // By the exercise's rules a leader that a busy machine deposes would end.
    },
    [...CALM, '--rules', 'paper'],
  );
});

test('a road is clicked on the map, and generals are dragged to sides that are cut apart', async ({
  page,
}) => {
  test.slow();
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await shell.open();
    // Messengers may stand in the way; the middle of a road is where its path is half through.
    const place = await page.locator('[data-road="1-2"]').evaluate((road) => {
      if (!(road instanceof SVGPathElement)) throw new Error('It is no path.');
      const at = road.getPointAtLength(road.getTotalLength() * 0.3);
      const { x, y } = at.matrixTransform(road.getScreenCTM() ?? undefined);
      return { x, y };
    });
    await expect(async () => {
      await page.mouse.click(place.x, place.y);
      await expect(page.getByRole('tab', { name: 'Roads' })).toHaveAttribute(
        'aria-selected',
        'true',
        { timeout: 1000 },
      );
    }).toPass();
    await expect(
      page.getByRole('group', { name: 'Between general 1 and general 2' }),
    ).toBeVisible();
    await expect(page.locator('[data-road="1-2"]')).toHaveAttribute('data-chosen', 'true');
    const sides = page.getByRole('region', { name: 'Split into sides' });
    await sides.scrollIntoViewIfNeeded();
    const other = sides.getByRole('group', { name: 'The other side' });
    await sides.getByRole('button', { name: /^General 0/ }).hover();
    await page.mouse.down();
    const box = await other.boundingBox();
    if (box === null) throw new Error('The side is not there.');
    await page.mouse.move(box.x + box.width - 12, box.y + box.height - 8, { steps: 5 });
    await page.mouse.up();
    await expect(other.getByRole('button', { name: /^General 0/ })).toBeVisible();
    await sides.getByRole('button', { name: /^General 2/ }).focus();
    await page.keyboard.press('Enter');
    await expect(other.getByRole('button')).toHaveCount(1);
    await expectAccessible(page);
    await sides.getByRole('button', { name: 'Split' }).click();
    await shell.until('general 0 is alone', () =>
      shell.view.roads.every(({ from, to, road }) => road.open === (from !== 0 && to !== 0)),
    );
    await expect(page.locator('.barriers > *')).toHaveCount(4);
    for (const [width, height] of [
      [390, 844],
      [1280, 720],
      [1600, 1000],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      expect.soft(await misplaced(page), `${width} × ${height}`).toEqual([]);
    }
    await page.getByRole('button', { name: 'Heal all' }).click();
    await expect(page.locator('.barriers > *')).toHaveCount(0);
    const faults = page.getByRole('region', { name: 'Faults' });
    await faults.getByRole('button', { name: 'Kill all' }).click();
    await shell.until('nobody lives', () => shell.pids().length === 0);
    await faults.getByRole('button', { name: 'Appoint all' }).click();
    await shell.until('all live again', () =>
      shell.view.generals.every(({ condition }) => condition.type === 'alive'),
    );
  }, CALM);
});
