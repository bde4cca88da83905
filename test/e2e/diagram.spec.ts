import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ELECTION, writeStory } from '../support/siege/recorded';
import { Terminal, type Running } from '../support/terminal';
import { skipTour } from './support/window';

let folder = '';
let shown: Running;
let address = '';
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diagram-'));
  const file = join(folder, 'election.rafttrace');
  await writeStory(file, ELECTION);
  shown = new Terminal(folder).run(['replay', file, '--at', '5']);
  await shown.until('an address is printed', (text) => {
    address = /http:\S+/.exec(text)?.[0] ?? '';
    return text.includes('Press Ctrl+C');
  });
});
test.afterAll(async () => {
  shown.kill('SIGINT');
  await shown.ended;
  await rm(folder, { recursive: true, force: true });
});

const NAME = 'Space-time diagram';
const diagram = (page: Page) => page.getByRole('application', { name: NAME });
const scrubber = (page: Page) => page.getByRole('slider', { name: 'Moment of the recording' });
const summary = (page: Page) => page.getByText(/^\d.* to .*\d messages?(, .*)?\.$/);

async function open(page: Page): Promise<void> {
  await page.goto(address);
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
