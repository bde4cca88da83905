import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { currentLeader } from '../../src/shared';
import { root } from '../../scripts/lib/built.mjs';
import { freeRow } from '../support/ports';
import { expectAccessible } from './support/axe';
import { openWindow, withShell } from './support/window';

const CALM = ['--heartbeat', '500', '--election-timeout', '6000-9000', '--travel', '60'];

test('a new siege is chosen by keyboard, begins on ports that are free, and is kept for the next start', async ({
  page,
}) => {
  test.slow();
  const kept = await mkdtemp(join(tmpdir(), 'new-siege-e2e-'));
  const env = { RAFT_SIEGE_KEPT_DIR: kept };
  const [first = 0] = await freeRow(5);
  const foreign = createServer();
  await new Promise<void>((done) => foreign.listen(first + 4, '127.0.0.1', done));
  try {
    await withShell(
      async (shell) => {
        await openWindow(page, shell);
        await shell.open();
        const before = shell.pids();
        await page.getByRole('button', { name: 'Settings' }).focus();
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Begin a new siege' }).focus();
        await page.keyboard.press('Enter');
        const sheet = page.getByRole('dialog', { name: 'A new siege' });
        await sheet.getByRole('button', { name: '5' }).focus();
        await page.keyboard.press('Space');
        await sheet.getByRole('button', { name: 'As in the paper' }).click();
        await sheet.getByLabel('First leader').selectOption('3');
        await sheet.getByLabel('First port').fill(String(first));
        await expect(sheet.getByText(`Port ${first + 4} is taken`)).toBeVisible();
        for (const [width, height] of [
          [390, 844],
          [1280, 720],
          [1600, 1000],
        ] as const) {
          await page.setViewportSize({ width, height });
          await expect(sheet).toBeInViewport();
          const isTooWide = await sheet.evaluate((sheet) =>
            [sheet, ...sheet.querySelectorAll('*')].some(
              (part) => part.scrollWidth > sheet.clientWidth,
            ),
          );
          expect.soft(isTooWide, `${width} × ${height}`).toBe(false);
        }
        await expectAccessible(page);
        await sheet.getByRole('button', { name: /^Use \d+ to \d+, which are free$/ }).click();
        await expect(sheet.getByText(/^Ports \d+ to \d+ are free\.$/)).toBeVisible();
        await sheet.getByRole('button', { name: 'End it and begin anew' }).click();
        await expect(sheet).toBeHidden();
        await shell.until(
          'five generals are there, and general 3 leads by decree',
          () =>
            shell.view.generals.length === 5 &&
            shell.view.generals.every(({ condition }) => condition.type === 'alive') &&
            shell.view.rules === 'paper' &&
            currentLeader(shell.view)?.id === 3,
        );
        expect(shell.pids().filter((pid) => before.includes(pid))).toEqual([]);
      },
      CALM,
      env,
    );
    await withShell(
      async (shell) => {
        await openWindow(page, shell);
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('button', { name: 'Begin a new siege' }).click();
        const sheet = page.getByRole('dialog', { name: 'A new siege' });
        await expect(sheet.getByRole('button', { name: '5' })).toHaveAttribute(
          'aria-pressed',
          'true',
        );
        await expect(sheet.getByLabel('First leader')).toHaveValue('3');
        await sheet.getByRole('button', { name: 'As it came' }).click();
        await expect(sheet.getByRole('button', { name: '3' })).toHaveAttribute(
          'aria-pressed',
          'true',
        );
      },
      CALM,
      env,
    );
  } finally {
    await new Promise((done) => foreign.close(done));
    await rm(kept, { recursive: true, force: true });
  }
});

test('a general of one’s own is written into the sheet, takes the field, and is there the next time', async ({
  page,
}) => {
  test.slow();
  const kept = await mkdtemp(join(tmpdir(), 'own-general-e2e-'));
  const command = `"${process.execPath}" "${join(root, 'examples/generals/general.mjs')}"`;
  try {
    await withShell(
      async (shell) => {
        await openWindow(page, shell);
        await shell.open();
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('button', { name: 'Begin a new siege' }).click();
        const sheet = page.getByRole('dialog', { name: 'A new siege' });
        await sheet.getByText('Generals of your own').click();
        await sheet.getByLabel('General 1', { exact: true }).fill(command);
        await sheet.getByLabel('Their paths and names').fill('/there/is/none.json');
        for (const [width, height] of [
          [390, 844],
          [1280, 720],
        ] as const) {
          await page.setViewportSize({ width, height });
          const isTooWide = await sheet.evaluate((sheet) =>
            [sheet, ...sheet.querySelectorAll(':not(input)')].some(
              (part) => part.scrollWidth > sheet.clientWidth,
            ),
          );
          expect.soft(isTooWide, `${width} × ${height}`).toBe(false);
        }
        await expectAccessible(page);
        await sheet.getByRole('button', { name: 'End it and begin anew' }).click();
        await expect(sheet.getByRole('alert')).toContainText("/there/is/none.json can't be read");
        await sheet.getByLabel('Their paths and names').fill('');
        await sheet.getByRole('button', { name: 'End it and begin anew' }).click();
        await expect(sheet).toBeHidden();
        await shell.until(
          'general 1 is that program, and is heard',
          () =>
            shell.view.generals[1]?.program?.command.includes('general.mjs') === true &&
            shell.view.generals[1].condition.type === 'alive' &&
            shell.view.generals[1].term === 1,
        );
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('button', { name: 'Begin a new siege' }).click();
        await expect(sheet.getByLabel('General 1', { exact: true })).toHaveValue(command);
      },
      CALM,
      { RAFT_SIEGE_KEPT_DIR: kept },
    );
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
});

test('an etcd that is missing is named, and looked for again once it is there', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'What stands in for etcd is a shell script.');
  const folder = await mkdtemp(join(tmpdir(), 'new-siege-etcd-'));
  await symlink(process.execPath, join(folder, 'node'));
  try {
    await withShell(
      async (shell) => {
        await openWindow(page, shell);
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('button', { name: 'Begin a new siege' }).click();
        const sheet = page.getByRole('dialog', { name: 'A new siege' });
        await sheet.getByRole('button', { name: 'A real etcd cluster' }).click();
        await expect(sheet.getByText('There is no etcd on this machine.')).toBeVisible();
        const begin = sheet.getByRole('button', { name: 'End it and begin anew' });
        await expect(begin).toBeInViewport({ ratio: 1 });
        await expect(begin).toHaveAttribute('aria-disabled', 'true');
        await writeFile(join(folder, 'etcd'), '#!/bin/sh\necho "etcd Version: 3.5.0"\n', {
          mode: 0o755,
        });
        await sheet.getByRole('button', { name: 'Look again' }).click();
        await expect(sheet.getByText('There is an etcd on this machine.')).toBeVisible();
        await expect(begin).not.toHaveAttribute('aria-disabled', 'true');
        await page.setViewportSize({ width: 390, height: 844 });
        await expect(begin).toBeInViewport({ ratio: 1 });
      },
      CALM,
      { PATH: folder },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
