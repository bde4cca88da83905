import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { ELECTION, STORY } from '../support/siege/recorded';
import { showRecording, type ShownRecording } from '../support/shown-recording';
import { expectAccessible } from './support/axe';
import { skipTour } from './support/window';

let story: ShownRecording;
let election: ShownRecording;
test.beforeAll(async () => {
  story = await showRecording(STORY);
  election = await showRecording(ELECTION, 'election.rafttrace');
});
test.afterAll(async () => {
  await story.end();
  await election.end();
});

async function open(page: Page, { address }: ShownRecording): Promise<void> {
  await page.goto(address);
  await skipTour(page);
  await page.keyboard.press('u');
}
const figures = (page: Page) => page.getByRole('region', { name: 'Statistics of the recording' });

test('tells what all of a recording measures, at whichever moment it stands', async ({ page }) => {
  await open(page, story);
  const all = figures(page);
  // General 1 is killed at 3 s, and general 2 leads from 6 s on.
  await expect(all).toContainText('One, in 3.00 s.');
  await expect(all).toContainText('Somebody who was alive led 33.3% of the time.');
  await expect(all.getByRole('listitem').nth(1)).toHaveText('General 1alive 48.2%, led 33.3%');
  await expect(all).toContainText('Leaders took 0 orders');
  await expect(all).toContainText('No answer came back.');
});

test('tells how long round trips took', async ({ page }) => {
  await open(page, election);
  await expect(figures(page).getByRole('row', { name: '1 to 0 and back' })).toContainText('800 ms');
});

test('saves them as CSV', async ({ page }) => {
  await open(page, story);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('story-statistics.csv');
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines).toContain('table,key,figure,value');
  expect(lines).toContain('failovers,all,medianMs,3000');
  expect(lines).toContain('availability,1,ledMs,2000');
});

for (const { width, height } of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`can be used by everybody, ${width} wide, in both languages`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, election);
    await expect(figures(page)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Deutsch').click();
    await page.keyboard.press('Escape');
    const german = page.getByRole('region', { name: 'Statistik der Aufzeichnung' });
    await expect(german).toContainText('der Zeit führte jemand, der lebte');
    await expectAccessible(page);
    const room = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(room[0]).toBe(room[1]);
  });
}
