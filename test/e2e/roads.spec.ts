import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { misplaced } from './support/boxes';
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

test('the tempo is a dial on living generals, and a timer is held', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await shell.open();
    const pids = shell.pids();
    await page.keyboard.press('r');
    await page.getByRole('combobox', { name: 'Tempo' }).selectOption('5');
    await expect(page.getByText(/A heartbeat every 100\sms/)).toBeVisible();
    await shell.until(
      'the leader beats five times as fast',
      () =>
        shell.view.generals[0]?.condition.type === 'alive' && shell.view.timing.heartbeatMs === 100,
    );
    await page.keyboard.press('2');
    await page.getByRole('button', { name: 'Hold its timer' }).click();
    await expect(page.getByText('stands still: its commander holds it')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Faults' })).toContainText(
      'General 2: election timer held',
    );
    await page.getByRole('button', { name: 'Release the timer' }).click();
    await expect(page.getByText('stands still: its commander holds it')).toBeHidden();
    expect(shell.pids()).toEqual(pids);
  }, CALM);
});
