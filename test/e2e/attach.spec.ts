import { expect, test, type Page } from '@playwright/test';
import { startAttached } from '../support/attached';
import { ETCD, EtcdCluster } from '../support/etcd/cluster';
import { RaftCluster } from '../support/raft-process';
import type { WebShell } from '../support/web-shell';
import { leaderIn, openWindow } from './support/window';

/** Quick, and patient enough that a busy machine elects nobody for being late. */
const LIVELY = ['--heartbeat', '200', '--election-timeout', '4000-6000'];
const WATCHED = 'Somebody else has started these generals: from here they are only watched.';

/** The window of `raft siege attach`, whose end is not that of the generals. */
async function withAttached(
  page: Page,
  list: string,
  use: (shell: WebShell) => Promise<void>,
): Promise<void> {
  const shell = startAttached([list]);
  try {
    await openWindow(page, shell);
    await use(shell);
  } finally {
    shell.process.kill('SIGTERM');
    await shell.ended;
  }
}

async function expectCondition(page: Page, general: number, condition: string): Promise<void> {
  await expect(page.locator(`[data-general="${general}"]`).first()).toHaveAttribute(
    'data-condition',
    condition,
  );
}

/** Nothing can be done to the general that is looked at, and each button says why. */
async function expectOnlyWatched(page: Page, buttons: readonly RegExp[]): Promise<void> {
  for (const name of buttons) {
    const button = page.getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(WATCHED);
  }
  await page.keyboard.press('k');
  await expect(page.getByRole('tooltip').or(page.getByRole('status'))).toContainText([WATCHED]);
}

test('generals that were started by hand are seen, and one that is killed is unknown', async ({
  page,
}) => {
  const generals = await RaftCluster.prepare(3, ...LIVELY);
  try {
    const nodes = await generals.startAll();
    const list = generals.ports.map((port) => `127.0.0.1:${port}`).join(',');
    await withAttached(page, list, async () => {
      expect(await leaderIn(page)).toBe(0);
      await expect(
        page.getByText('General 0 sends heartbeats to generals 1 and 2.').first(),
      ).toBeVisible();
      for (const id of [0, 1, 2]) await expectCondition(page, id, 'alive');
      await page.keyboard.press('2');
      await expectOnlyWatched(page, [/^Kill/, /^Appoint/, /^Freeze/, /^Thaw/, /^Hold its timer/]);
      await page.getByRole('tab', { name: 'Roads' }).click();
      await expect(
        page.getByText(/What the roads between these generals are like is not told/),
      ).toBeVisible();
      await expect(page.getByRole('button', { name: /^(Cut|Mend)/ })).toHaveCount(0);

      expect(nodes[2]?.isRunning).toBe(true);
      nodes[2]?.kill('SIGKILL');
      await expectCondition(page, 2, 'unheard');
      await expect(
        page.getByText('General 2 is not heard. Whether it lives is unknown.').first(),
      ).toBeVisible();
      await expect(page.getByText(/^Not heard since .* it is tried again/)).toBeVisible();
      await expectCondition(page, 0, 'alive');
      await generals.start(2);
      await expectCondition(page, 2, 'alive');
      await expect(page.getByText(/^Not heard since/)).toHaveCount(0);
    });
    expect(nodes.slice(0, 2).every(({ isRunning }) => isRunning)).toBe(true);
  } finally {
    await generals.destroy();
  }
});

test('members of a running etcd are seen to elect another leader, and nothing is made up', async ({
  page,
}) => {
  test.skip(ETCD.type === 'missing', ETCD.type === 'missing' ? ETCD.message : '');
  const cluster = await EtcdCluster.start(3);
  try {
    await cluster.untilLed();
    await withAttached(page, cluster.list, async () => {
      const first = await leaderIn(page);
      await page.keyboard.press(String(first));
      await expect(page.getByText(/^etcd 3\.\S+ at http:/)).toBeVisible();
      await expectOnlyWatched(page, [/^Kill/, /^Appoint/, /^Freeze/, /^Thaw/]);
      await expect(page.getByText(/sends heartbeats/)).toHaveCount(0);
      cluster.signal(first, 'SIGKILL');
      await expectCondition(page, first, 'unheard');
      const others = [0, 1, 2].filter((id) => id !== first);
      await expect(
        page.getByText(new RegExp(`^General [${others.join('')}] leads$`)),
      ).toBeVisible();
      cluster.spawn(first);
      await expectCondition(page, first, 'alive');
      await cluster.add();
      // Who is added is watched as soon as it answers.
      await expectCondition(page, 3, 'alive');
      await cluster.moveLeader(3);
      await expect(page.getByText('General 3 leads', { exact: true })).toBeVisible();
      await expect(page.getByText('No leader')).toHaveCount(0);
    });
  } finally {
    await cluster.destroy();
  }
});
