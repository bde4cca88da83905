import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { Started } from './support/desktop';
import {
  browser,
  command,
  leader,
  living,
  open,
  remainsOf,
  desktopsOfEachTest,
} from './support/desktop';
import { expectDone } from '../support/expect-done';

const { start: begin } = desktopsOfEachTest();

const loads = ({ app }: Started): number =>
  app.events.filter((name) => name === 'did-finish-load').length;

/** Opens another window by the menu; resolves when it shows its page. */
async function openAnother(started: Started, times = 2): Promise<void> {
  const { app } = started;
  app.do({ type: 'clickMenu', label: 'New Window' });
  await app.tells('shown', times);
  await app.until('its page is there', () => loads(started) >= times);
}

const isDead = (page: Page, node: number): Promise<void> =>
  page.locator(`[data-general="${node}"][data-condition="dead"]`).first().waitFor();

describe.skipIf(browser === undefined)('another window', () => {
  it('shows the same siege, is told of the same deeds, and can command it, too', async () => {
    const started = await begin();
    const { app } = started;
    const { items } = await app.tells('menu');
    expect(items).toContainEqual(
      expect.objectContaining({ label: 'New Window', accelerator: 'CommandOrControl+Shift+N' }),
    );
    await open(app);
    await openAnother(started);
    const pages = await app.pages();
    expect(pages).toHaveLength(2);
    for (const page of pages) await leader(page);
    const [one, other] = pages;
    if (one === undefined || other === undefined) throw new Error('There are two.');
    expectDone(await command(other, { type: 'kill', node: 2 }));
    for (const page of pages) await isDead(page, 2);
    expectDone(await command(one, { type: 'kill', node: 1 }));
    for (const page of pages) await isDead(page, 1);
    expect(living(app)).toHaveLength(1);
  });

  it('lives for itself: a crash or the end of one leaves the other, and the last takes the app', async () => {
    const started = await begin();
    const { app } = started;
    await open(app);
    const before = living(app);
    await openAnother(started);
    app.do({ type: 'crashWindow', window: 1 });
    await app.until('the page is there again', () => loads(started) === 3);
    for (const page of await app.pages()) await leader(page);
    app.do({ type: 'closeWindow', window: 0 });
    await expect.poll(async () => (await app.pages()).length).toBe(1);
    expect(app.events).not.toContain('window-all-closed');
    expect(living(app)).toEqual(before);
    const [page] = await app.pages();
    expect(page && (await leader(page))).toBeTypeOf('number');
    app.do({ type: 'closeWindow', window: 1 });
    expect(await app.ended).toBe(0);
    expect(app.of('dialog')).toEqual([]);
    expect(await remainsOf(started)).toEqual([]);
    // The place of the first is where the next start begins.
    const place: unknown = JSON.parse(await readFile(join(app.userData, 'window.json'), 'utf8'));
    expect(place).toMatchObject({ x: 0, y: 0, width: 1440, height: 900 });
  });

  it('comes to the other screen where there is one, and there are four at most', async () => {
    const displays = [
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 1920, y: 0, width: 1280, height: 800 },
    ];
    const started = await begin({ settings: { displays } });
    const { app } = started;
    await app.tells('shown');
    await openAnother(started);
    expect((await app.tells('window', 2)).options).toMatchObject(displays[1] ?? {});
    await openAnother(started, 3);
    await openAnother(started, 4);
    const focused = app.of('focused').length;
    app.do({ type: 'clickMenu', label: 'New Window' });
    await app.tells('focused', focused + 1);
    expect(app.of('window')).toHaveLength(4);
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });
});
