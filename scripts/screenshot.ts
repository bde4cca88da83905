// npm run screenshot: takes docs/screenshot.png of the real thing. Three real processes elect a
// leader and are given orders until several kinds of messengers are on the roads at once.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { lookOf } from '../src/renderer/scene/art/messenger/look';
import { currentLeader, type Messenger } from '../src/shared/view';
import { freePorts } from '../test/support/ports';
import { WebShell } from '../test/support/web-shell';
import { browserArgs, findBrowser, noBrowserMessage } from './lib/browser.mjs';

/** Long roads, so that a picture taken a moment later is still the moment that was chosen. */
const TRAVEL_MS = 1200;
const PACE = ['--heartbeat', '1000', '--travel', String(TRAVEL_MS)];
const WINDOW = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 1 };
const LIMIT_MS = 60_000;
const ORDERS_EVERY_MS = 700;
/** So many kinds of messengers, and so many messengers, make a moment worth a picture. */
const KINDS = 3;
const COUNT = 5;
/** Twice what the panels need to follow the map, a few times a second. */
const PANELS_MS = 500;
/** A picture takes a moment itself. */
const SHUTTER_MS = PANELS_MS + 150;

// There are no options; whatever stands there is refused.
parseArgs({ options: {} });
const root = process.cwd();
const file = join(root, 'docs/screenshot.png');
const executablePath = findBrowser();
if (executablePath === undefined) throw new Error(noBrowserMessage);
const shell = new WebShell(
  ['--no-open', '--servers', (await freePorts(3)).join(','), ...PACE],
  root,
);
const browser = await chromium.launch({ executablePath, args: browserArgs });
try {
  const page = await browser.newPage({ ...WINDOW, locale: 'en-GB', colorScheme: 'light' });
  await page.goto(await shell.address());
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  await shell.open();
  await shell.until('a leader leads', () => leader() === 0);
  await shell.command({ type: 'kill', node: 0 });
  await shell.until('another is elected', () => (leader() ?? 0) !== 0, LIMIT_MS);
  await shell.command({ type: 'appoint', node: 0 });
  await order('attack-time', '+75s');
  await page.keyboard.press(String(leader() ?? 0));
  let given = 0;
  const orders = setInterval(() => {
    given += 1;
    // The last one may still be under way when the shell ends.
    order('ladders', String(given * 10)).catch(() => undefined);
  }, ORDERS_EVERY_MS);
  await shell.until('several kinds of messengers are on the roads', isWorthAPicture, LIMIT_MS);
  clearInterval(orders);
  // While the shell stands still nothing new is told, and the panels come to show what the map shows.
  shell.process.kill('SIGSTOP');
  await sleep(PANELS_MS);
  await page.screenshot({ path: file, animations: 'allow' });
  console.log(`The picture is in ${file}.`);
} finally {
  await browser.close();
  shell.process.kill('SIGCONT');
  shell.process.kill('SIGTERM');
  await shell.ended;
}

function leader(): number | null {
  return currentLeader(shell.view)?.id ?? null;
}

async function order(key: string, value: string): Promise<void> {
  await shell.command({ type: 'order', node: null, key, value });
}

function isWorthAPicture(): boolean {
  const seen = shell.view.messengers.filter((messenger) => isOnTheRoad(messenger, Date.now()));
  const kinds = new Set(seen.map(({ cargo }) => lookOf(cargo).type));
  return kinds.size >= KINDS && seen.length >= COUNT;
}

/** Whether a messenger will be well on its way when the picture is taken. */
function isOnTheRoad({ sentAt, travelMs, end }: Messenger, nowMs: number): boolean {
  const fraction = (nowMs + SHUTTER_MS - sentAt) / travelMs;
  return end === null && fraction > 0.15 && fraction < 0.85;
}
