import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { STORY, writeStory } from '../support/siege/recorded';
import { browser, desktopsOfEachTest, open } from './support/desktop';

const desktops = desktopsOfEachTest();
const begin = desktops.start;

const tape = (page: Page) => page.getByRole('region', { name: 'Term tape of the recording' });
const herald = (page: Page) => page.getByRole('region', { name: 'Herald' });

/** A folder with a story in it, in which the app is started. */
async function withStory(name = 'story.rafttrace'): Promise<string> {
  const userData = await desktops.makeUserData();
  await writeStory(join(userData, name));
  return userData;
}

async function isShown(page: Page, name: string): Promise<void> {
  await tape(page).getByText(name, { exact: true }).waitFor();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Live' }).click();
  await tape(page).waitFor({ state: 'detached' });
}

describe.skipIf(browser === undefined)('a recording as a file', () => {
  it('is opened as an argument, and left for the siege that goes on', async () => {
    const userData = await withStory();
    const { app } = await begin({ settings: { userData }, args: ['story.rafttrace'] });
    const page = await app.page();
    await isShown(page, 'story.rafttrace');
    await leave(page);
    await open(app);
    expect(app.output).toBe('');
  });

  it('is opened by its address, as Linux names what is clicked, and not from another machine', async () => {
    const userData = await withStory('ä #1.rafttrace');
    const { href } = pathToFileURL(join(userData, 'ä #1.rafttrace'));
    const args = ['file://elsewhere/story.rafttrace', href];
    const { app } = await begin({ settings: { userData }, args });
    await isShown(await app.page(), 'ä #1.rafttrace');
    expect(app.output).toBe('');
  });

  it('is opened by a second start, which ends, in the window of the first', async () => {
    const userData = await withStory('two words.rafttrace');
    const { app } = await begin({ settings: { userData } });
    const page = await open(app);
    const args = ['two words.rafttrace'];
    const second = await begin({ settings: { userData }, ports: [], args });
    expect(await second.app.ended).toBe(0);
    await isShown(page, 'two words.rafttrace');
    expect(app.of('dialog')).toEqual([]);
    await leave(page);
  });

  it('is opened by a double click on macOS, before the window is there and after', async () => {
    const userData = await withStory();
    await writeStory(join(userData, 'later.rafttrace'));
    const { app } = await begin({ settings: { userData, platform: 'darwin' } });
    app.do({ type: 'openFile', path: join(userData, 'story.rafttrace') });
    const page = await app.page();
    await isShown(page, 'story.rafttrace');
    app.do({ type: 'openFile', path: join(userData, 'later.rafttrace') });
    await isShown(page, 'later.rafttrace');
  });

  it('is chosen in the menu, and none where its user thinks better of it', async () => {
    const userData = await withStory();
    const { app } = await begin({ settings: { userData } });
    const page = await open(app);
    app.do({ type: 'clickMenu', label: 'Open Recording…' });
    expect(await app.tells('fileDialog')).toMatchObject({
      of: 'open',
      title: 'Open a recording',
      defaultPath: join(userData, 'recordings'),
      extensions: ['rafttrace', 'jsonl', '*'],
    });
    app.do({ type: 'chooseFiles', paths: [] });
    app.do({ type: 'clickMenu', label: 'Open Recording…' });
    await app.tells('fileDialog', 2);
    app.do({ type: 'chooseFiles', paths: [join(userData, 'story.rafttrace')] });
    await isShown(page, 'story.rafttrace');
  });

  it('is dropped on the window, and refused there with line and reason where it is bad', async () => {
    const userData = await withStory('good.rafttrace');
    const text = await readFile(join(userData, 'good.rafttrace'), 'utf8');
    await writeFile(join(userData, 'bad.rafttrace'), text.replace('"n":3', '"n":4'));
    const { app } = await begin({ settings: { userData } });
    const page = await open(app);
    const drop = (name: string): Promise<void> =>
      page.evaluate((fileName) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([''], fileName));
        for (const type of ['dragover', 'drop']) {
          window.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true }));
        }
      }, name);
    await drop('bad.rafttrace');
    await herald(page)
      .getByText(/bad\.rafttrace, line 4: Record 4 stands behind record 2/)
      .waitFor();
    expect(await tape(page).count()).toBe(0);
    await drop('good.rafttrace');
    await isShown(page, 'good.rafttrace');
  });

  it('that is bad is refused with line and reason also where the program is started with it', async () => {
    const userData = await desktops.makeUserData();
    await writeFile(join(userData, 'bad.rafttrace'), '{"format":"something"}\n');
    const { app } = await begin({ settings: { userData }, args: ['bad.rafttrace'] });
    const page = await open(app);
    await herald(page)
      .getByText(/bad\.rafttrace, line 1: /)
      .waitFor();
    expect(await tape(page).count()).toBe(0);
  });
});

describe.skipIf(browser === undefined)('past sieges in the desktop app', () => {
  it('are listed, copied to where their user says, and deleted, but for the one that goes on', async () => {
    const userData = await desktops.makeUserData();
    const folder = join(userData, 'recordings');
    await mkdir(folder);
    await writeStory(join(folder, 'past.rafttrace'));
    const { app } = await begin({ settings: { userData } });
    const page = await open(app);
    await page.getByRole('button', { name: 'Past sieges' }).click();
    const sheet = page.getByRole('dialog', { name: 'Past sieges' });
    const past = sheet.getByRole('listitem').filter({ hasText: '2 elections' });
    await past.getByText(/1.death/).waitFor();
    const present = sheet.getByRole('listitem').filter({ hasText: 'being recorded' });
    expect(
      await present.getByRole('button', { name: /^Delete/ }).getAttribute('aria-disabled'),
    ).toBe('true');

    await past.getByRole('button', { name: /^Save a copy/ }).click();
    expect(await app.tells('fileDialog')).toMatchObject({
      of: 'save',
      defaultPath: join(userData, 'Documents', 'past.rafttrace'),
    });
    const copy = join(userData, 'copy.rafttrace');
    app.do({ type: 'chooseFiles', paths: [copy] });
    await expect
      .poll(async () => (await readFile(copy, 'utf8').catch(() => '')).trimEnd().split('\n').length)
      .toBe(STORY.length + 1);

    await past.getByRole('button', { name: /^Delete/ }).click();
    await sheet.getByRole('button', { name: 'Keep it' }).click();
    await past.getByRole('button', { name: /^Delete/ }).click();
    await sheet.getByRole('button', { name: 'Delete it' }).click();
    await sheet.getByText(/^The siege of .* is deleted\./).waitFor();
    expect(await sheet.getByRole('listitem').count()).toBe(1);
    const left = (await readdir(folder)).filter((name) => name.endsWith('.rafttrace'));
    expect(left).toHaveLength(1);
    expect(left).not.toContain('past.rafttrace');
  });

  it.each(['innerFrame', 'goneFrame', 'otherPage'] as const)(
    'open no file for anybody but its own page: %s',
    async (as) => {
      const userData = await withStory();
      const { app } = await begin({ settings: { userData } });
      await open(app);
      const argument = [join(userData, 'story.rafttrace')];
      app.do({ type: 'intrude', as, channel: 'bridge:openFiles', argument });
      expect((await app.tells('answer')).value).toMatchObject({ type: 'refused' });
    },
  );
});
