import { writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { withShell } from '../e2e/support/window';
import { inEach, OTHERS } from './browsers';
import { Tab } from './tab';

/** The panels lie beside each other there. */
const WIDE = { width: 1600, height: 1000 };
/** What a laptop and a phone show. */
const SIZES = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;
/** A browser opens six connections to one server; the seventh tab would find none of its own. */
const TABS = 8;

inEach(OTHERS, (browser, name) => {
  test('a leader is killed, another elected, and the city falls', async () => {
    await withShell(async (shell) => {
      const tab = new Tab(await browser().newTab());
      await tab.resize(WIDE.width, WIDE.height);
      await tab.go(await shell.address());
      await tab.click(/^Skip the tour$/);
      await tab.sees(/General \d leads/);
      await tab.sees(/sends heartbeats/);
      await tab.sees(/Connected/);
      await tab.finds('[data-message]:not([data-message=""])');

      // By decree general 0; on a busy machine another may have been elected by now.
      const killed = await tab.leader();
      await tab.press(String(killed));
      await tab.click(/^Kill/);
      await tab.finds(`[data-general="${killed}"][data-condition="dead"]`);
      await tab.sees(new RegExp(`General [^${killed}] leads`));
      await tab.sees(new RegExp(`General [^${killed}] is elected`));

      await tab.focus('[role=slider], input[type=range]');
      await tab.press('Home');
      await tab.click(/^Give the order/);
      await tab.sees(/The gate falls/);
      await tab.sees(/2 of 3/);
      for (const { width: wanted, height } of SIZES) {
        const width = Math.max(wanted, browser().minWidth);
        await tab.resize(width, height);
        const size = `${width} × ${height}`;
        const picture = test.info().outputPath(`${width}x${height}.png`);
        await writeFile(picture, await tab.screenshot());
        expect.soft(await tab.misplaced(), size).toEqual([]);
      }
      await tab.click(/^Appoint/);
      await tab.sees(new RegExp(`General ${killed} is back as Follower`));
    });
  });

  test('eight tabs live on one stream, and the last can command', async () => {
    test.skip(name === 'WebKit', 'It has only windows to be driven, each of which is drawn.');
    await withShell(async (shell) => {
      const first = new Tab(await browser().newTab());
      await first.go(await shell.address());
      await first.click(/^Skip the tour$/);
      const tabs = [first];
      while (tabs.length < TABS) {
        const tab = new Tab(await browser().newTab());
        await tab.go(new URL(await shell.address()).origin);
        await tab.sees(/Connected/);
        tabs.push(tab);
      }
      const last = tabs.at(-1) ?? first;
      await last.finds('[data-general="2"][data-condition="alive"]');
      await last.press('2');
      await last.click(/^Kill/);
      for (const tab of tabs) {
        await tab.show();
        await tab.finds('[data-general="2"][data-condition="dead"]');
      }
    });
  });
});
