import { expect, test } from '@playwright/test';
import { leaderIn, openWindow, withShell } from './support/window';

/** So slow that nobody is elected for a machine being busy, and soon enough where the leader is cut off. */
const CALM = ['--heartbeat', '500', '--election-timeout', '5000-8000', '--travel', '60'];

test('an order is followed through all logs, and one that only a minority wrote is torn', async ({
  page,
}) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await shell.open();
    const old = await leaderIn(page);
    const others = [0, 1, 2].filter((id) => id !== old);
    const [asked = 0] = others;
    await page.keyboard.press('g');
    const line = page.getByRole('group', { name: 'Give any order' });
    await line.getByRole('textbox', { name: 'Order' }).fill('ladders');
    await line.getByRole('textbox', { name: 'Value' }).fill('10');
    await line.getByRole('combobox', { name: 'To' }).selectOption(`general ${asked}`);
    await line.getByRole('button', { name: 'Give' }).click();
    // Elections before it would have written a no-op each.
    await expect(line.getByRole('status')).toHaveText(
      new RegExp(
        `^General ${asked} sent it on to general ${old}\\. ladders = 10: general ${old} has it committed as entry \\d+\\.$`,
      ),
    );
    const rows = page.getByRole('group', { name: 'All logs side by side' }).locator('tbody tr');
    for (const id of [0, 1, 2]) {
      const row = rows.nth(id);
      await expect(row).toContainText('ladders = 10applied');
      await expect(row.getByRole('cell').last()).toHaveText('ladders = 10');
    }

    const road = async (open: boolean): Promise<void> => {
      for (const id of others) {
        await shell.command({ type: 'setRoad', from: old, to: id, change: { open } });
        await shell.command({ type: 'setRoad', from: id, to: old, change: { open } });
      }
    };
    await road(false);
    void shell.command({ type: 'order', node: old, key: 'signal', value: 'horn' });
    const row = rows.nth(old);
    await expect(row).toContainText('signal = hornin the log');
    await expect(row).toContainText('another log has another entry here');
    await road(true);
    await expect(row).toContainText(/struck out: signal = horn, of term \d/);
    await expect(page.locator('.torn-order')).toHaveCount(1);
  }, CALM);
});
