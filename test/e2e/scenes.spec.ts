import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { misplaced } from './support/boxes';
import { openWindow, withShell } from './support/window';

const CALM = ['--heartbeat', '200', '--election-timeout', '2500-4000', '--travel', '30'];

test('a scene is stepped, held and played to its end, and a script of one’s own is named where it fails', async ({
  page,
}) => {
  test.slow();
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await shell.open();
    await page.keyboard.press('e');
    await page.getByRole('button', { name: 'Scenes' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Split vote/ }).click();
    const scene = page.getByRole('region', { name: 'Split vote' });
    await expect(scene.getByRole('status')).toHaveText('Next: wait leader 0');
    await scene.getByRole('button', { name: 'Step' }).click();
    await expect(scene.getByRole('status')).toHaveText('Next: hold followers');
    await scene.getByRole('button', { name: 'Step' }).focus();
    await page.keyboard.press('Enter');
    await expect(scene.getByRole('status')).toHaveText('Next: kill 0');
    expect(shell.pids()).toHaveLength(3);
    await expectAccessible(page);
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
    await scene.getByRole('button', { name: 'Go on' }).click();
    await expect(scene.getByRole('status')).toHaveText('The scene has come to its end.');
    expect(shell.pids()).toHaveLength(2);
    await page.keyboard.press('e');
    await page.getByLabel('A script of your own').setInputFiles({
      name: 'mine.siege',
      mimeType: 'text/plain',
      buffer: Buffer.from('appoint 0\n# nobody has this number\nkill 7\nsay Never.\n'),
    });
    const own = page.getByRole('region', { name: 'mine.siege' });
    await own.getByRole('button', { name: 'Go on' }).click();
    await expect(own.getByRole('status')).toContainText('Line 3 failed');
    await expect(own.getByRole('status')).toContainText('There is no general 7');
  }, CALM);
});
