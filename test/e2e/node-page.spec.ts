import { expect, test } from '@playwright/test';
import { RaftCluster } from '../support/raft-process';
import { expectAccessible } from './support/axe';

let cluster: RaftCluster;

test.beforeEach(async () => {
  cluster = await RaftCluster.prepare(3, '--heartbeat', '100', '--election-timeout', '1500-3000');
});

test.afterEach(async () => {
  await cluster.destroy();
});

async function give(url: string, key: string, value: string): Promise<void> {
  const headers = { 'content-type': 'text/plain' };
  await fetch(`${url}/orders/${key}`, { method: 'PUT', headers, body: value });
}

test("a node's page keeps itself up to date, also when the leader dies", async ({ page }) => {
  const faults: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  const nodes = await cluster.startAll();
  const [leader, follower] = nodes;
  if (leader === undefined || follower === undefined) throw new Error('There are too few nodes.');
  page.on('request', (request) => {
    if (!request.url().startsWith(follower.url)) foreign.push(request.url());
  });
  await page.goto(follower.url);
  await expect(page.getByRole('heading', { name: 'General 1' })).toBeVisible();
  await expect(page.locator('#summary')).toHaveText('Follower in term 1: follows general 0.');
  await give(leader.url, 'breakfast', '<b>soup</b>');
  await give(leader.url, 'attack-time', '+60s');
  await expect(page.locator('#orders')).toContainText('<b>soup</b>');
  await expect(page.locator('#log li')).toHaveCount(2);
  await expect(page.locator('#attack')).toHaveText(/Attacks at .*, in \d+ s\./);
  await leader.destroy();
  await expect(page.locator('#summary')).toHaveText(/term ([2-9]|\d\d)/);
  await follower.destroy();
  await expect(page.locator('#summary')).toContainText('No answer from this general');
  await cluster.start(1);
  await expect(page.locator('#summary')).toHaveText(/term/);
  expect(faults).toEqual([]);
  expect(foreign).toEqual([]);
});

test("a leader's page gives an order, shows what came of it, and what the general did", async ({
  page,
}) => {
  const [leader, follower] = await cluster.startAll();
  if (leader === undefined || follower === undefined) throw new Error('There are too few nodes.');
  await page.goto(leader.url);
  await expect(page.locator('svg.arms-0')).toBeVisible();
  await page.getByRole('textbox', { name: 'Order' }).fill('ladders');
  await page.getByRole('textbox', { name: 'Value' }).fill('10');
  await page.getByRole('button', { name: 'Give' }).click();
  await expect(page.locator('#answer')).toHaveText('Committed as entry 1: a majority holds it.');
  await expect(page.locator('#log')).toContainText('ladders = 10');
  await expect(page.locator('#deeds')).toContainText('wrote into its log: ladders = 10');
  await page.getByRole('textbox', { name: 'Order' }).fill('No name');
  await page.getByRole('button', { name: 'Give' }).click();
  await expect(page.locator('#answer')).toContainText('1 to 64 characters');

  await page.goto(follower.url);
  await expect(page.locator('#give-note')).toHaveText(
    'Only the leader takes orders. That is general 0.',
  );
  await expect(page.getByRole('textbox', { name: 'Order' })).toBeHidden();
  await page.locator('#give-note').getByRole('link', { name: 'general 0' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('General 0');
});

test.describe('for a German reader', () => {
  test.use({ locale: 'de-DE', timezoneId: 'Europe/Berlin' });
  test("a node's page is in German, on a clock of 24 hours", async ({ page }) => {
    const [leader] = await cluster.startAll();
    if (leader === undefined) throw new Error('There is no node.');
    await give(leader.url, 'attack-time', new Date(Date.now() + 60_000).toISOString());
    await page.goto(leader.url);
    await expect(page.getByRole('heading', { name: 'Was er zuletzt tat' })).toBeVisible();
    await expect(page.locator('#attack')).toHaveText(/^Greift um .*\d\d:\d\d:\d\d an, in \d+ s\.$/);
    await expect(page.locator('#log')).toContainText(/Angriff um .*\d\d:\d\d:\d\d/);
    await expect(page.locator('#condition')).toContainText('1 Eintrag, 1 beschlossen');
    await page.setViewportSize({ width: 360, height: 640 });
    await give(leader.url, 'ladders', '10');
    const deed = page.locator('#deeds li').first();
    await expect(deed).toContainText('schrieb in sein Log: ladders = 10');
    const cut = await deed
      .locator('span')
      .evaluateAll((spans) => spans.map((span) => span.scrollWidth > span.clientWidth + 1));
    expect(cut).toEqual([false, false]);
    const box = await deed.locator('span').first().boundingBox();
    // Its time stands in one line.
    expect(box?.height).toBeLessThan(30);
    await expectAccessible(page);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a node's page can be read by everybody, ${colorScheme}`, async ({ page }) => {
    const node = await cluster.start(0);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(node.url);
    await expect(page.locator('#summary')).toHaveText(/Leader of term 1/);
    const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
