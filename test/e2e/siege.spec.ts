import { expect, test } from '@playwright/test';
import { leaderIn, openWindow, withShell } from './support/window';

test.use({ viewport: { width: 1600, height: 1000 } });

test('a killed leader is succeeded, and the city falls to two of three', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await withShell(async (shell) => {
    await openWindow(page, shell);
    const killed = await leaderIn(page);
    await expect(
      page.getByText(new RegExp(`General ${killed} sends heartbeats`)).first(),
    ).toBeVisible();

    await page.keyboard.press(String(killed));
    await page.getByRole('button', { name: /^Kill/ }).click();
    const next = `General [^${killed}]`;
    await expect(page.getByText(new RegExp(`${next} leads`))).toBeVisible();
    await expect(page.getByText(new RegExp(`${next} is elected`)).first()).toBeVisible();

    const delay = page.getByRole('slider', { name: 'Attack in' });
    await delay.press('Home');
    await page.getByRole('button', { name: /^Give the order/ }).click();
    await expect(page.getByText(/The gate falls/).first()).toBeVisible();
    await expect(page.getByText(/2 of 3/).first()).toBeVisible();

    await page.getByRole('button', { name: /^Appoint/ }).click();
    await expect(
      page.getByText(new RegExp(`General ${killed} is back as Follower`)).first(),
    ).toBeVisible();
    expect(errors).toEqual([]);
  });
});

test('the window says when it has lost the generals', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await expect(page.getByText('Connected', { exact: true })).toBeVisible();
    shell.process.kill('SIGKILL');
    await expect(page.getByText('Connection lost').first()).toBeVisible();
  });
});

test('an attack is ordered for a time of day', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await leaderIn(page);
    await page.getByRole('combobox', { name: 'When' }).selectOption('Attack at');
    await page.getByRole('button', { name: /^Give the order/ }).press('Enter');
    await expect(page.getByText('Say first at what time.').first()).toBeVisible();

    const time = new Date(Date.now() + 30_000).toTimeString().slice(0, 8);
    await page.getByLabel(/^Time of the attack/).fill(time);
    await expect(page.getByText(/^in \d+\ss$/)).toBeVisible();
    await page.getByRole('button', { name: /^Give the order/ }).click();
    await expect(page.getByText(/The hour is committed/)).toBeVisible();
    await expect(page.getByText(`Attack at ${time}`).first()).toBeVisible();
    await expect(page.getByText(/The gate falls/).first()).toBeVisible();
  });
});

test('two dead generals leave a city that holds', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await leaderIn(page);
    await page.getByRole('slider', { name: 'Attack in' }).press('Home');
    await page.getByRole('button', { name: /^Give the order/ }).click();
    await expect(page.getByText(/The hour is committed/)).toBeVisible();
    for (const number of ['1', '2']) {
      await page.keyboard.press(number);
      await page.keyboard.press('k');
    }
    await expect(page.getByText('The city holds').first()).toBeVisible();
  });
});
