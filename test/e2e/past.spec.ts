import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ELECTION, STORY, writeStory } from '../support/siege/recorded';
import { expectAccessible } from './support/axe';
import { openWindow, PACE, withShell } from './support/window';

let keptDir = '';
let folder = '';
test.beforeEach(async () => {
  keptDir = await mkdtemp(join(tmpdir(), 'past-'));
  folder = join(keptDir, 'recordings');
  await mkdir(folder);
});
test.afterEach(() => rm(keptDir, { recursive: true, force: true }));

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Past sieges' });
const rows = (page: Page) => sheet(page).getByRole('listitem');
const tape = (page: Page) => page.getByRole('region', { name: 'Term tape of the recording' });

/** The window of a siege, beside whose recording those of the folder are. */
async function withWindow(page: Page, use: () => Promise<void>): Promise<void> {
  await withShell(
    async (shell) => {
      await openWindow(page, shell);
      await use();
    },
    [...PACE, '--record', join(folder, 'present.rafttrace')],
    { RAFT_SIEGE_KEPT_DIR: keptDir },
  );
}

test('lists past sieges with what happened, finds one, opens it, and comes back', async ({
  page,
}) => {
  await writeStory(join(folder, 'one.rafttrace'));
  await writeStory(join(folder, 'two.rafttrace'), ELECTION);
  await writeFile(join(folder, 'bad.rafttrace'), '{"format":"something","version":1}\n');
  await withWindow(page, async () => {
    await page.keyboard.press('y');
    await expect(rows(page)).toHaveCount(4);
    await expect(rows(page).filter({ hasText: 'being recorded' })).toHaveCount(1);
    await expect(rows(page).filter({ hasText: 'bad.rafttrace, line 1' })).toContainText(
      'can’t be read',
    );
    await expect(rows(page).filter({ hasText: 'lasted 6 s' })).toContainText(
      /2.elections.· 1.death.· 3.armies.· rules of the exercise/,
    );
    await expectAccessible(page);

    await sheet(page).getByLabel('Search').fill('lasted 20 s');
    await expect(rows(page)).toHaveCount(1);
    await expect(sheet(page).getByText('1 of 4 sieges')).toBeVisible();
    await sheet(page).getByLabel('Search').fill('nobody like that');
    await expect(sheet(page).getByText('No siege is like that.')).toBeVisible();
    await sheet(page).getByLabel('Search').fill('bad.rafttrace');
    await rows(page).getByRole('button').first().click();
    await expect(rows(page)).toContainText('It can’t be opened.');
    await expect(tape(page)).toHaveCount(0);

    await sheet(page).getByLabel('Search').fill('');
    await rows(page).first().getByRole('button').first().focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await expect(rows(page).nth(2).getByRole('button').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(tape(page)).toContainText(/(one|two)\.rafttrace/);
    await expect(sheet(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'Live' }).click();
    await expect(tape(page)).toHaveCount(0);
  });
});

test('saves a copy, and deletes for good what is not being recorded', async ({ page }) => {
  await writeStory(join(folder, 'one.rafttrace'));
  await withWindow(page, async () => {
    await page.getByRole('button', { name: 'Past sieges' }).click();
    const past = rows(page).filter({ hasText: 'lasted 6 s' });
    const [copy] = await Promise.all([
      page.waitForEvent('download'),
      past.getByRole('button', { name: /^Save a copy/ }).click(),
    ]);
    expect(copy.suggestedFilename()).toBe('one.rafttrace');
    expect(await readFile(await copy.path(), 'utf8')).toBe(
      await readFile(join(folder, 'one.rafttrace'), 'utf8'),
    );

    const present = rows(page).filter({ hasText: 'being recorded' });
    await present.getByRole('button', { name: /^Delete/ }).click({ force: true });
    await expect(
      page.getByText('It is being recorded, and can be deleted once its siege has ended.').first(),
    ).toBeVisible();

    await past.getByRole('button', { name: /^Delete/ }).click();
    await expect(rows(page).getByRole('button', { name: 'Keep it' })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(past.getByRole('button', { name: /^Delete/ })).toBeFocused();
    expect(await readdir(folder)).toContain('one.rafttrace');
    await page.keyboard.press('Enter');
    await rows(page).getByRole('button', { name: 'Delete it' }).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(sheet(page).getByText(/^The siege of .* is deleted\./)).toBeVisible();
    await expect(sheet(page).getByRole('button', { name: /^Open a file/ })).toBeFocused();
    expect(await readdir(folder)).not.toContain('one.rafttrace');
  });
});

test('opens files that are chosen or dropped, and refuses a bad one with line and reason', async ({
  page,
}) => {
  const file = join(keptDir, 'mine.rafttrace');
  await writeStory(file);
  const bad = join(keptDir, 'bad.rafttrace');
  await writeFile(bad, (await readFile(file, 'utf8')).replace('"n":3', '"n":4'));
  await withWindow(page, async () => {
    const choose = async (path: string): Promise<void> => {
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        sheet(page)
          .getByRole('button', { name: /^Open a file/ })
          .click(),
      ]);
      await chooser.setFiles(path);
    };
    await page.getByRole('button', { name: 'Past sieges' }).click();
    await choose(bad);
    await expect(page.getByRole('alert')).toContainText(/bad\.rafttrace, line 4: Record 4 stands/);
    await choose(file);
    await expect(tape(page)).toContainText('mine.rafttrace');
    await expect(tape(page)).toContainText(/of 6\.0.s/);
    await page.keyboard.press('Escape');
    await expect(tape(page)).toHaveCount(0);

    const text = await readFile(file, 'utf8');
    const drop = (content: string): Promise<void> =>
      page.evaluate((it) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([it], 'dropped.rafttrace'));
        for (const type of ['dragover', 'drop']) {
          window.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }));
        }
      }, content);
    await drop('no recording');
    await expect(page.getByText(/dropped\.rafttrace, line 1: It is no JSON/)).toBeVisible();
    await drop(text);
    await expect(tape(page)).toContainText('dropped.rafttrace');
    expect(STORY).toHaveLength(text.trimEnd().split('\n').length - 1);
  });
});

test('fits a phone, in German', async ({ browser: own }) => {
  await writeStory(join(folder, 'one.rafttrace'));
  const context = await own.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'de-DE',
  });
  const page = await context.newPage();
  await withWindow(page, async () => {
    await page.getByRole('button', { name: 'Vergangene Belagerungen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Vergangene Belagerungen' });
    await expect(dialog.getByRole('listitem')).toHaveCount(2);
    await expect(dialog.getByText(/2.Wahlen.· 1.Tod.· 3.Heere/)).toBeVisible();
    await expectAccessible(page);
    const overflow = await dialog.evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
  await context.close();
});
