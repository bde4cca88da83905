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
  await expect(page.getByRole('status')).toHaveText('Follower in term 1: follows general 0.');
  await give(leader.url, 'breakfast', '<b>soup</b>');
  await give(leader.url, 'attack-time', '+60s');
  await expect(page.locator('#orders')).toContainText('<b>soup</b>');
  await expect(page.locator('#log li')).toHaveCount(2);
  await expect(page.locator('#attack')).toHaveText(/Attacks at .*, in \d+ s\./);
  await leader.destroy();
  await expect(page.getByRole('status')).toHaveText(/term ([2-9]|\d\d)/);
  await follower.destroy();
  await expect(page.getByRole('status')).toContainText('No answer from this general');
  await cluster.start(1);
  await expect(page.getByRole('status')).toHaveText(/term/);
  expect(faults).toEqual([]);
  expect(foreign).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a node's page can be read by everybody, ${colorScheme}`, async ({ page }) => {
    const node = await cluster.start(0);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(node.url);
    await expect(page.getByRole('status')).toHaveText(/Leader of term 1/);
    const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });
}
