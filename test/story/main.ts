// npm run story: takes docs/story.webp of the real thing. A leader is killed, another is elected, an attack is
// ordered, and the city falls. The siege goes at half its pace, and the picture shows it twice as fast.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { currentLeader } from '../../src/shared/view';
import { freePorts } from '../support/ports';
import { WebShell } from '../support/web-shell';
import { browserArgs, findBrowser, noBrowserMessage } from '../../scripts/lib/browser.mjs';
import { animatedWebp, type Frame } from './animated-webp';
import { encodeChange } from './encode-change';

const PACE = ['--tempo', '0.5'];
const TIMES_AS_FAST = 2;
const SIZE = { width: 960, height: 600 };
const QUALITY = 0.6;
const HOUR = '+24s';
const LIMIT_MS = 90_000;
/** Ten a second, as they are shown. */
const FRAME_MS = 200;
const SETTLED_MS = 3000;
const LAST_FRAME_MS = 8000;
const MAX_BYTES = 3_000_000;

/** A screen as it was at a moment. */
interface Shot {
  readonly png: string;
  readonly atMs: number;
}

// There are no options; whatever stands there is refused.
parseArgs({ options: {} });
const root = process.cwd();
const file = join(root, 'docs/story.webp');
const executablePath = findBrowser();
if (executablePath === undefined) throw new Error(noBrowserMessage);
const servers = (await freePorts(3)).join(',');
const shell = new WebShell(['--no-open', '--servers', servers, ...PACE], root);
const browser = await chromium.launch({ executablePath, args: browserArgs });
try {
  const page = await browser.newPage({ viewport: SIZE, locale: 'en-GB', colorScheme: 'light' });
  await page.goto(await shell.address());
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  await shell.open();
  await shell.until('a leader leads', () => leader() === 0);
  await page.keyboard.press('p');
  await page.waitForFunction(
    () => document.querySelector('.scene')?.clientWidth === window.innerWidth,
  );
  // The map is drawn anew a little later.
  await pause(SETTLED_MS);
  const shots: Shot[] = [];
  const end = await film(page, shots);
  await pause(4000);
  await shell.command({ type: 'kill', node: 0 });
  await shell.until('another is elected', () => (leader() ?? 0) !== 0, LIMIT_MS);
  await pause(6000);
  await shell.command({ type: 'order', node: null, key: 'attack-time', value: HOUR });
  await page.locator('.scene[data-city="fallen"]').waitFor({ timeout: LIMIT_MS });
  await pause(7000);
  await end();
  const frames = await framesOf(await browser.newPage(), shots);
  const webp = animatedWebp(SIZE.width, SIZE.height, frames);
  if (webp.length > MAX_BYTES)
    throw new Error(`The picture has ${webp.length} bytes, which is too many.`);
  writeFileSync(file, webp);
  console.log(`The picture is in ${file}: ${frames.length} frames, ${webp.length} bytes.`);
} finally {
  await browser.close();
  shell.process.kill('SIGTERM');
  await shell.ended;
}

function leader(): number | null {
  return currentLeader(shell.view)?.id ?? null;
}

/** Lets the siege go on, so that a reader can look at what has happened. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Films a page; what is returned ends that. */
async function film(page: Page, shots: Shot[]): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    const atMs = (metadata.timestamp ?? 0) * 1000;
    const last = shots.at(-1);
    if (last === undefined || atMs - last.atMs >= FRAME_MS) shots.push({ png: data, atMs });
    // The last one may come when the browser has ended.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  return async () => {
    await session.send('Page.stopScreencast');
  };
}

/** The shots as frames, each of them only what is new in it; one in which nothing is prolongs the one before. */
async function framesOf(page: Page, shots: readonly Shot[]): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  for (const [i, { png, atMs }] of shots.entries()) {
    const untilMs = shots[i + 1]?.atMs ?? atMs + LAST_FRAME_MS;
    const durationMs = Math.round((untilMs - atMs) / TIMES_AS_FAST);
    const change = await page.evaluate(encodeChange, { png, quality: QUALITY });
    const before = frames.at(-1);
    if (change !== null) {
      const { webp, ...place } = change;
      frames.push({ ...place, durationMs, webp: Buffer.from(webp, 'base64') });
    } else if (before !== undefined) {
      frames[frames.length - 1] = { ...before, durationMs: before.durationMs + durationMs };
    }
  }
  return frames;
}
