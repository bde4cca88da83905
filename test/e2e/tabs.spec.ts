import { createServer } from 'node:http';
import { expect, test, type BrowserContext, type Page, type Request } from '@playwright/test';
import { freePorts } from '../support/ports';
import { WebShell } from '../support/web-shell';
import { withShell } from './support/window';

const TABS = 9;

/** The streams that a browser holds open, each with its tab. A tab that is closed tells of none's end. */
function watchStreams(context: BrowserContext): () => readonly Page[] {
  const open = new Map<Request, Page>();
  context.on('request', (request) => {
    if (!request.url().endsWith('/bridge/events') || request.method() !== 'GET') return;
    open.set(request, request.frame().page());
  });
  const forget = (request: Request): boolean => open.delete(request);
  context.on('requestfinished', forget);
  context.on('requestfailed', forget);
  return () => [...open.values()].filter((page) => !page.isClosed());
}

/** Opens the printed address in a window that has seen the tour, whatever the generals are at. */
async function openWindow(page: Page, shell: WebShell): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem('raft-siege.settings', JSON.stringify({ language: 'en', tourSeen: true }));
  });
  await page.goto(await shell.address());
}

function connected(page: Page): Promise<void> {
  return expect(page.getByText('Connected', { exact: true })).toBeVisible();
}

test('nine tabs of one browser live on one stream, and the last can command', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  // Nine maps are drawn in software: small and still ones leave the machine to what is tested.
  const context = await browser.newContext({
    viewport: { width: 1024, height: 640 },
    reducedMotion: 'reduce',
  });
  await withShell(async (shell) => {
    const streams = watchStreams(context);
    const first = await context.newPage();
    await openWindow(first, shell);
    const { origin } = new URL(first.url());
    const pages = [first];
    for (let i = 1; i < TABS; i += 1) {
      const page = await context.newPage();
      await page.goto(origin);
      pages.push(page);
      await connected(page);
    }
    await expect.poll(() => streams().length).toBe(1);

    let isAlive = true;
    const order = async (page: Page, others: readonly Page[]): Promise<void> => {
      await page.keyboard.press('2');
      await page.getByRole('button', { name: isAlive ? /^Kill/ : /^Appoint/ }).click();
      isAlive = !isAlive;
      const condition = isAlive ? 'alive' : 'dead';
      for (const other of others) {
        await expect(
          other.locator(`[data-general="2"][data-condition="${condition}"]`),
        ).toBeVisible();
      }
    };
    // A browser opens six connections to one server; the seventh tab would find none.
    for (const page of [first, pages[6] ?? first, pages.at(-1) ?? first]) await order(page, pages);

    // With the tab that has the stream gone, another takes it over, and nothing is missed.
    const [leader = first] = streams();
    await leader.close();
    const rest = pages.filter((page) => page !== leader);
    await expect.poll(() => streams().length).toBe(1);
    for (const page of rest) await connected(page);
    await order(rest.at(-1) ?? leader, rest);
    for (const page of rest) await expect(page.getByText(/events? missed/)).toHaveCount(0);
    // Another window, of another browser, has a stream of its own.
    const other = await browser.newContext();
    const alone = await other.newPage();
    await openWindow(alone, shell);
    await connected(alone);
    await order(alone, [alone, ...rest]);
    await expect.poll(() => streams().length).toBe(1);
    await other.close();
  });
  await context.close();
});

test('a program that stands still is noticed, and is right again with its first word', async ({
  page,
}) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await connected(page);
    for (let i = 0; i < 2; i += 1) {
      shell.process.kill('SIGSTOP');
      await expect(page.getByText(/No word from the program since \d/)).toBeVisible();
      await expect(page.getByText('Safety unknown')).toBeVisible();
      await expect(page.getByText('Connected', { exact: true })).toHaveCount(0);
      shell.process.kill('SIGCONT');
      await connected(page);
      await expect(page.getByText('Safe', { exact: true })).toBeVisible();
      await expect(page.getByText(/^General \d leads$/)).toBeVisible();
    }
  });
});

test.describe('on the port of a program that has ended', () => {
  const gone = /This tab no longer belongs to the program\. Open the address it printed last\./;

  async function begin(port: number): Promise<WebShell> {
    const ports = await freePorts(3);
    return new WebShell(['--no-open', '--port', String(port), '--servers', ports.join(',')]);
  }

  async function end(shell: WebShell): Promise<void> {
    shell.process.kill('SIGTERM');
    await shell.ended;
  }

  test('an old tab says that only the new address helps, and comes back with it', async ({
    context,
    page,
  }) => {
    const [port = 0] = await freePorts(1);
    const before = await begin(port);
    await openWindow(page, before);
    await connected(page);
    await end(before);
    await expect(page.getByText(/The connection is lost/)).toBeVisible();
    const after = await begin(port);
    try {
      await expect(page.getByText(gone)).toBeVisible();
      let asked = 0;
      page.on('request', () => (asked += 1));
      await page.waitForTimeout(7000);
      expect(asked).toBe(0);
      const fresh = await context.newPage();
      await fresh.goto(await after.address());
      await connected(fresh);
      await connected(page);
    } finally {
      await end(after);
    }
  });

  test('an old tab knows another program from its own', async ({ page }) => {
    const [port = 0] = await freePorts(1);
    const shell = await begin(port);
    await openWindow(page, shell);
    await connected(page);
    await end(shell);
    const other = createServer((_, response) => {
      response.end('<!doctype html><title>Another program</title>');
    });
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    try {
      await expect(page.getByText(gone)).toBeVisible();
    } finally {
      other.closeAllConnections();
      other.close();
    }
  });
});
