import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { ELECTION } from '../support/siege/recorded';
import { showRecording, type ShownRecording } from '../support/shown-recording';
import { expectAccessible } from './support/axe';
import { skipTour } from './support/window';

let shown: ShownRecording;
test.beforeAll(async () => {
  shown = await showRecording(ELECTION, 'election.rafttrace');
});
test.afterAll(() => shown.end());

const NAME = 'Space-time diagram';
const diagram = (page: Page) => page.getByRole('application', { name: NAME });
const scrubber = (page: Page) => page.getByRole('slider', { name: 'Moment of the recording' });
const summary = (page: Page) => page.getByText(/^\d.* to .*\d messages?(, .*)?\.$/);

async function open(page: Page): Promise<void> {
  await page.goto(shown.address);
  await skipTour(page);
  await page.getByRole('tab', { name: NAME }).click();
  await expect(summary(page)).toBeVisible();
  await diagram(page).scrollIntoViewIfNeeded();
}

async function boxOf(page: Page) {
  const box = await diagram(page).boundingBox();
  if (box === null) throw new Error('The diagram is not to be seen.');
  return box;
}

/** The x of the cursor in the window, in pixels. */
async function cursorX(page: Page): Promise<number> {
  const box = await page.locator('[data-part="cursor"] line').boundingBox();
  if (box === null) throw new Error('There is no cursor.');
  return box.x + box.width / 2;
}

test('draws every message, says what is lost, and what is folded away', async ({ page }) => {
  await open(page);
  await expect(summary(page)).toHaveText('0 s to 20 s: 4 messages, 2 lost, 15 folded away.');
  await page.getByLabel('Fold dull stretches').uncheck();
  await expect(summary(page)).toHaveText('0 s to 20 s: 19 messages, 2 lost.');
  await page.getByLabel('Fold dull stretches').check();
  await expect(summary(page)).toContainText('15 folded away');
});

test('has its cursor where the moment is, and goes where it is clicked or dragged', async ({
  page,
}) => {
  await open(page);
  const start = await cursorX(page);
  await scrubber(page).focus();
  await page.keyboard.press('End');
  await expect.poll(() => cursorX(page)).toBeGreaterThan(start + 100);
  const box = await boxOf(page);
  await page.mouse.click(box.x + box.width * 0.6, box.y + box.height - 12);
  await expect.poll(() => cursorX(page)).toBeCloseTo(box.x + box.width * 0.6, -1);
  await expect(scrubber(page)).not.toHaveAttribute('aria-valuetext', /^20/);
  await page.mouse.move(box.x + box.width * 0.6, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 10, { steps: 6 });
  await page.mouse.up();
  await expect.poll(() => cursorX(page)).toBeCloseTo(box.x + box.width * 0.3, -1);
});

test('tells of a message by keys, chooses it, and says what bears on it', async ({ page }) => {
  await open(page);
  await diagram(page).focus();
  await page.keyboard.press('Home');
  const status = diagram(page).getByRole('status');
  await page.keyboard.press('ArrowDown');
  await expect(status).toContainText('Request for a vote: General 1 to general 0. 1.400 s');
  await page.keyboard.press('ArrowDown');
  await expect(status).toContainText('General 1 to general 2');
  await expect(status).toContainText('after 50%');
  await page.keyboard.press('ArrowDown');
  await expect(status).toContainText('General 0 to general 1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 before it may have led to it, \d+ behind it/)).toBeVisible();
  // The messenger is on the map at that moment, and the inspector is about it.
  await expect(page.getByRole('heading', { name: 'Messenger' })).toBeVisible();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^1\.60/);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/before it may have led/)).toHaveCount(0);
});

/** What is seen, as the summary says, in seconds. */
const spanOf = async (page: Page): Promise<readonly [number, number]> => {
  const text = (await summary(page).textContent()) ?? '';
  const [from = '', to = ''] = /^([\d.]+).* to ([\d.]+)/.exec(text)?.slice(1) ?? [];
  return [Number(from), Number(to)];
};

test('is zoomed by the wheel around the pointer, and moved along by dragging', async ({ page }) => {
  await open(page);
  await page.getByLabel('Fold dull stretches').uncheck();
  await expect(summary(page)).toHaveText(/^0\ss to 20\ss:/);
  const box = await boxOf(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -600);
  await expect(summary(page)).not.toHaveText(/^0\ss/);
  const [from, to] = await spanOf(page);
  expect(from).toBeGreaterThan(4);
  expect(to).toBeLessThan(17);
  // What was under the pointer is there still: zoomed out again, it is all of it, no more.
  await page.mouse.wheel(0, 600);
  await expect(summary(page)).toHaveText(/^0\ss to 20\ss:/);
  await page.mouse.wheel(0, -600);
  await expect(summary(page)).not.toHaveText(/^0\ss/);
  const before = await cursorX(page);

  await page.mouse.down();
  await page.mouse.move(x + 150, y, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => cursorX(page)).toBeCloseTo(before + 150, -1);
  const [movedFrom, movedTo] = await spanOf(page);
  expect(movedFrom).toBeLessThan(from);
  expect(movedTo - movedFrom).toBeCloseTo(to - from, 0);
  // A drag is no click: the moment is the one that was asked for.
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /record 5,/);
});

test('is moved along without being drawn anew', async ({ page }) => {
  await open(page);
  await page.getByLabel('Fold dull stretches').uncheck();
  await diagram(page).focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('+');
  await expect(summary(page)).not.toHaveText(/ to 20\ss:/);
  const before = await summary(page).textContent();
  const changed = await diagram(page).evaluateHandle((frame) => {
    const changes: string[] = [];
    new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        const part = target instanceof Element ? target.getAttribute('data-part') : null;
        changes.push(`${type} ${attributeName ?? ''} of ${part ?? target.nodeName}`);
      }
    }).observe(frame.querySelector('svg') ?? frame, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
    return changes;
  });
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowRight');
  await expect(summary(page)).not.toHaveText(before ?? '');
  await expect
    .poll(async () => [...new Set(await changed.jsonValue())])
    .toEqual(['attributes transform of moving']);
});

/** Goes to a message by keys and tells where in the window the middle of its line is. */
async function middleOf(page: Page, presses: number): Promise<{ x: number; y: number }> {
  await diagram(page).focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < presses; i += 1) await page.keyboard.press('ArrowDown');
  const box = await page.locator('[data-part="pointed"]').boundingBox();
  if (box === null) throw new Error('No message is pointed at.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('shows the body of the message under the pointer, and what a sign stands for', async ({
  page,
}) => {
  await open(page);
  const { x, y } = await middleOf(page, 1);
  await page.keyboard.press('Escape');
  const tip = page.locator('[data-part="tip"]');
  await expect(tip).toHaveCount(0);
  await page.mouse.move(x, y);
  await expect(tip).toContainText('Request for a vote: General 1 to general 0');
  await expect(tip).toContainText('1.1.1');
  await expect(tip).toContainText('1.400 s (+400 ms)');
  await expect(tip).toContainText(/candidateId\s*1/);
  await expect(tip).toContainText(/lastLogIndex\s*0/);
  const sign = await diagram(page).locator('circle').last().boundingBox();
  if (sign === null) throw new Error('There is no sign.');
  await page.mouse.move(sign.x + sign.width / 2, sign.y + sign.height / 2);
  await expect(tip).toContainText('General 1 dies, 20.000 s, record');
  await page.mouse.move(x, (await boxOf(page)).y + 40);
  await expect(tip).toHaveCount(0);
});

async function downloaded(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('is saved as a picture of its own: SVG with all that is drawn, in colours, and PNG', async ({
  page,
}) => {
  await open(page);
  await page.getByLabel('Fold dull stretches').uncheck();
  await expect(summary(page)).toHaveText(/19 messages/);
  const svg = await downloaded(page, 'Save as SVG');
  expect(svg.name).toBe('election-0-20000ms.svg');
  const parsed = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml');
    const root = document.documentElement;
    const paths = [...root.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
    return {
      error: document.querySelector('parsererror')?.textContent ?? null,
      name: root.localName,
      size: (root.getAttribute('viewBox') ?? '').split(' ').map(Number).slice(2),
      title: root.querySelector('title')?.textContent,
      description: root.querySelector('desc')?.textContent,
      texts: [...root.querySelectorAll('text')].map((each) => each.textContent),
      // Lines of messages: each begins a part that has a line but is not closed.
      lines: paths
        .flatMap((d) => d.split('M').slice(1))
        .filter((part) => /^-?[\d.]+ -?[\d.]+(L-?[\d.]+ -?[\d.]+)+$/.test(part)).length,
      cursors: root.querySelectorAll('[data-screen-only]').length,
      names: [...root.querySelectorAll('text')]
        .filter(({ textContent }) => textContent.startsWith('General'))
        .map((name) => Number(name.getAttribute('textLength'))),
    };
  }, svg.bytes.toString());
  expect(parsed).toMatchObject({
    error: null,
    name: 'svg',
    title: 'Space-time diagram of the recording: election.rafttrace',
    cursors: 0,
  });
  expect(parsed.description).toContain('19 messages, 2 lost');
  expect(parsed.texts).toEqual(expect.arrayContaining(['General 0', 'General 1', 'General 2']));
  expect(parsed.texts).toContain('T2');
  // Whoever lacks the font sees them beside the lanes, too.
  const onScreen = await page
    .getByRole('application')
    .locator('text', { hasText: 'General' })
    .evaluateAll((names) =>
      names.map((name) => (name instanceof SVGTextElement ? name.getComputedTextLength() : 0)),
    );
  expect(onScreen).toHaveLength(3);
  expect(parsed.names).toHaveLength(3);
  parsed.names.forEach((length, i) => expect(length).toBeCloseTo(onScreen[i] ?? 0, 0));
  // Every message and, for each that was lost, both strokes of its cross.
  expect(parsed.lines).toBe(19 + 2 * 2);
  expect(svg.bytes.toString()).not.toContain('var(');

  const png = await downloaded(page, 'Save as PNG');
  expect(png.name).toBe('election-0-20000ms.png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  const drawn = { width: png.bytes.readUInt32BE(16), height: png.bytes.readUInt32BE(20) };
  expect(drawn.width).toBeGreaterThanOrEqual(2560);
  const [width = 0, height = 0] = parsed.size;
  expect(drawn.width / drawn.height).toBeCloseTo(width / height, 2);
  const colours = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [];
    const found = new Set<number>();
    for (let i = 0; i < pixels.length; i += 4) {
      found.add(((pixels[i] ?? 0) << 16) | ((pixels[i + 1] ?? 0) << 8) | (pixels[i + 2] ?? 0));
    }
    return found.size;
  }, png.bytes.toString('base64'));
  expect(colours).toBeGreaterThan(20);
});

for (const { width, height } of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`can be used by everybody, ${width} wide, in both languages`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await expectAccessible(page);
    const box = await boxOf(page);
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.height).toBeGreaterThan(120);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Deutsch').click();
    await page.keyboard.press('Escape');
    const german = page.getByRole('application', { name: 'Raum-Zeit-Diagramm' });
    await expect(page.getByText(/^0\ss bis 20\ss: 4 Nachrichten, 2 verloren/)).toBeVisible();
    await german.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect(german.getByRole('status')).toContainText('General 1 an General 0');
    await expectAccessible(page);
  });
}
