import { readFile } from 'node:fs/promises';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { showRecording, type ShownRecording } from '../support/shown-recording';
import { expectAccessible } from './support/axe';
import { skipTour } from './support/window';

let shown: ShownRecording;
test.beforeAll(async () => {
  shown = await showRecording();
});
test.afterAll(() => shown.end());

const bar = (page: Page) => page.getByRole('region', { name: 'Term tape of the recording' });
const scrubber = (page: Page) => page.getByRole('slider', { name: 'Moment of the recording' });
const make = (page: Page) => bar(page).getByRole('button', { name: /^Make a video/ });

async function open(page: Page): Promise<void> {
  await page.goto(shown.address);
  await skipTour(page);
  await bar(page).getByRole('button', { name: 'Save a stretch as a video' }).click();
}

test('saves a stretch as a video, by keyboard, and leaves the window where it was', async ({
  page,
  context,
}) => {
  test.slow();
  await open(page);
  await expect(bar(page).getByRole('combobox', { name: 'Stretch' })).toContainText(
    /1\.0\ss to 6\.0\ss/,
  );
  await expectAccessible(page);
  await bar(page).getByLabel('Pace').selectOption('2×');
  const at = await scrubber(page).inputValue();
  await make(page).focus();
  const saved = page.waitForEvent('download', { timeout: 0 });
  await page.keyboard.press('Enter');
  await expect(bar(page).getByRole('progressbar')).toBeVisible();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('story-1000-6000ms.webm');
  await expect(bar(page).getByText('Saved as story-1000-6000ms.webm.')).toBeVisible();
  await expect(page.locator('.scene')).toHaveCount(1);
  expect(await scrubber(page).inputValue()).toBe(at);
  const film = await readFile(await download.path());
  expect(film.readUInt32BE(0)).toBe(0x1a45dfa3);
  const { durationMs, size, pictures } = await played(context, film);
  expect(durationMs).toBeCloseTo(2500, -2);
  expect(size).toEqual([1280, 800]);
  // Within the stretch a general is killed and another leads.
  expect(new Set(pictures).size).toBe(pictures.length);
});

test('calls a video off, and refuses one that would be too long', async ({ page }) => {
  await open(page);
  await make(page).click();
  await bar(page).getByRole('button', { name: 'Call it off' }).click();
  await expect(bar(page).getByText('The video was called off.')).toBeVisible();
  await expect(page.locator('.scene')).toHaveCount(1);
  await bar(page).getByLabel('Pace').selectOption('0.05×');
  await expect(make(page)).toHaveAccessibleDescription(/at most: choose a shorter stretch/);
});

interface Played {
  readonly durationMs: number;
  readonly size: readonly [number, number];
  /** What is seen at some moments, as pixels. */
  readonly pictures: readonly string[];
}

/** What a browser makes of a file. */
async function played(context: BrowserContext, film: Buffer): Promise<Played> {
  const page = await context.newPage();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const video = document.createElement('video');
    const next = (event: string): Promise<void> =>
      new Promise((resolve, reject) => {
        video.addEventListener(event, () => resolve(), { once: true });
        video.addEventListener('error', () => reject(new Error(video.error?.message)));
      });
    const loaded = next('loadeddata');
    video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
    await loaded;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const pictures: string[] = [];
    for (const share of [0.02, 0.5, 0.95]) {
      const there = next('seeked');
      video.currentTime = video.duration * share;
      await there;
      canvas.getContext('2d')?.drawImage(video, 0, 0);
      pictures.push(canvas.toDataURL());
    }
    return {
      durationMs: video.duration * 1000,
      size: [video.videoWidth, video.videoHeight],
      pictures,
    };
  }, film.toString('base64'));
}
