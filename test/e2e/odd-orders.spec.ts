import { expect, test } from '@playwright/test';
import { openWindow, withShell } from './support/window';

/** What anybody who speaks Raft can put into a follower's log. */
const ODD = ['+30s', '', '+275760-09-13T00:00:00.000Z', '\u202e\n'.repeat(200)];

/** Nobody stands for election meanwhile, which would strike out what the leader does not have. */
const PATIENT = ['--heartbeat', '200', '--election-timeout', '60000-90000', '--travel', '60'];

test('what is no hour is shown as it is, and breaks nothing', async ({ page }) => {
  await withShell(async (shell, ports) => {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await openWindow(page, shell);
    await expect(page.getByText(/^General \d leads$/)).toBeVisible();
    const answer = await fetch(`http://127.0.0.1:${String(ports[1])}/heartbeat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        term: 1,
        leaderId: 0,
        prevLogIndex: 0,
        prevLogTerm: 0,
        leaderCommit: 0,
        entries: ODD.map((value) => ({
          term: 1,
          command: { type: 'set', key: 'attack-time', value },
        })),
      }),
    });
    expect(answer.status).toBe(200);
    for (const look of ['at once', 'after a reload']) {
      await expect(page.locator('[data-general="1"]'), look).toBeVisible();
      await page.keyboard.press('1');
      const inspector = page.getByRole('article');
      await expect(inspector.getByText('attack at +30s', { exact: true }), look).toBeVisible();
      await expect(inspector.getByText('attack at ""', { exact: true }), look).toBeVisible();
      await page.getByRole('tab', { name: 'Attack' }).click();
      await expect(page.getByRole('button', { name: /^Give the order/ }), look).toBeVisible();
      await expect(page.getByRole('alert'), look).toHaveCount(0);
      await page.reload();
    }
    expect(errors).toEqual([]);
  }, PATIENT);
});
