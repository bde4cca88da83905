import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { State } from '../../src/raft';
import { lifeOf } from '../../src/shared';
import { freePorts, freeRow } from '../support/ports';
import { WebShell } from '../support/web-shell';
import { Line } from './support/line';
import { leaderIn, openWindow, skipTour, withShell } from './support/window';

test.use({ viewport: { width: 1600, height: 1000 } });

declare global {
  interface Window {
    /** Where from a frame was asked for while the window was hidden. */
    framesAskedFor?: string[];
  }
}

test('connection lost and back: the picture stays, then it is right again', async ({ page }) => {
  await withShell(async (shell) => {
    await shell.until('an address is printed', () => shell.stdout.includes('?token='));
    const address = new URL(/http:\S+/.exec(shell.stdout)?.[0] ?? '');
    const line = new Line(Number(address.port));
    await line.mend();
    address.port = String(line.port);
    await page.goto(address.href);
    await skipTour(page);
    await expect(page.getByText(/^General \d leads$/)).toBeVisible();

    await line.cut();
    await expect(page.getByText(/The connection is lost/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Kill/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await expect(page).toHaveTitle(/Connection lost/);

    await line.mend();
    await expect(page.getByText('Connected', { exact: true })).toBeVisible();
    await expect(page.getByText(/The connection is lost/)).toBeHidden();
    const began = page.getByRole('list', { name: /Chronicle/ }).getByText(/A siege begins/);
    await expect(began).toHaveCount(1);
    await line.cut();
  });
});

test('a port that is taken: the window says which, and begins anew on others', async ({ page }) => {
  const ports = await freePorts(3);
  const others = await freeRow(3);
  const taken = ports[1] ?? 0;
  const holder = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => holder.listen(taken, '127.0.0.1', resolve));
  const shell = new WebShell(['--no-open', '--servers', ports.join(',')]);
  try {
    await shell.until('an address is printed', () => shell.stdout.includes('?token='));
    await page.goto(/http:\S+/.exec(shell.stdout)?.[0] ?? '');
    const message = `General 1 can’t take the field: node (process ${process.pid}) holds port ${taken}.`;
    await expect(page.getByText(message)).toBeVisible();
    const first = others[0] ?? 0;
    await page.getByRole('spinbutton', { name: 'First port' }).fill(String(first));
    await page
      .getByRole('button', { name: `Begin anew on ports ${first} to ${first + 2}` })
      .click();
    await expect(page.getByText(message)).toBeHidden();
    await skipTour(page);
    await expect(page.getByText(/^General \d leads$/)).toBeVisible();
    await expect(page.getByText(`curl localhost:${first}/heartbeat`)).toBeVisible();
  } finally {
    shell.process.kill('SIGTERM');
    await shell.ended;
    await new Promise((resolve) => holder.close(resolve));
  }
});

test('all dead, and all appointed again', async ({ page }) => {
  await withShell(async (shell) => {
    await shell.open();
    // A busy machine may depose a leader, whose place is then filled while the others are killed.
    await shell.command({ type: 'setReplaceDeposed', on: false });
    await openWindow(page, shell);
    await expect(page.getByText(/^General \d leads$/)).toBeVisible();
    for (const key of ['0', 'k', '1', 'k', '2', 'k']) await page.keyboard.press(key);
    await expect(page.getByText('No general is in the field.')).toBeVisible();
    // Whoever is left of three may still lead; one who comes back alone does not.
    for (const key of ['0', 'a']) await page.keyboard.press(key);
    await expect(page.getByText(/No leader is possible: 1 of 3/)).toBeVisible();
    await page.keyboard.press('k');
    await expect(page.getByText('No general is in the field.')).toBeVisible();
    await page.getByRole('button', { name: 'Appoint all anew' }).click();
    await expect(page.getByText(/^General \d leads$/)).toBeVisible();
  });
});

test('a key that comes before the answer to the last one is not lost', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await expect(page.getByText(/^General \d leads$/)).toBeVisible();
    for (const key of ['1', 'k', 'a']) await page.keyboard.press(key);
    await expect(page.getByText(/^General 1 is back/).first()).toBeVisible();
  });
});

test('a frozen leader is followed by another, and its guard stops it when it thaws', async ({
  page,
}) => {
  test.skip(process.platform === 'win32', 'Windows has no SIGSTOP.');
  await withShell(async (shell) => {
    await openWindow(page, shell);
    const id = await leaderIn(page);
    await page.keyboard.press(String(id));
    await page.keyboard.press('f');
    await expect(page.getByText(new RegExp(`^General [^${id}] leads$`))).toBeVisible();
    await page.keyboard.press('f');
    const chronicle = page.getByRole('list', { name: /Chronicle/ });
    await expect(chronicle.getByText(/a leader may not become a follower/).first()).toBeVisible();
    await expect(
      chronicle.getByText(new RegExp(`General ${id} is back as Follower`)).first(),
    ).toBeVisible();
  });
});

test('a messenger on the map leads to both its legs and the sentence of the paper', async ({
  page,
}) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await page.locator('[data-message]:not([data-message=""])').first().dispatchEvent('click');
    const inspector = page.getByRole('article');
    await expect(inspector.getByRole('heading', { name: 'Messenger' })).toBeVisible();
    await expect(inspector.getByText(/§5\./).first()).toBeVisible();
    await inspector.getByRole('switch', { name: 'Highlight this kind' }).first().click();
    await expect(page.getByText(/^Highlighted: /)).toBeVisible();
    // Those that are kept for later are off the map, and wear what they wore last.
    const dimmed = page.locator('.token[data-dimmed="true"]:not([data-message=""])');
    await expect(dimmed.first()).toBeAttached();
    await page.getByRole('button', { name: 'Show all messengers alike' }).click();
    await expect(dimmed).toHaveCount(0);
    await inspector.getByRole('button', { name: /Back to general/ }).click();
    await expect(inspector.getByRole('heading', { level: 2, name: /General/ })).toBeVisible();
  });
});

test('a hidden window rests, and is right when it is seen again', async ({ page }) => {
  await withShell(async (shell) => {
    await shell.open();
    await openWindow(page, shell);
    // Without the tour: its dialog asks for frames of its own until it has handed the focus back.
    await page.reload();
    const leader = page.getByText(/^General \d leads$/);
    await expect(leader).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // A headless browser hides no tab, so the page is told what a hidden one would be told.
    const setVisibility = (state: string): Promise<void> =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await setVisibility('hidden');
    await page.evaluate(() => {
      const { requestAnimationFrame } = window;
      window.framesAskedFor = [];
      window.requestAnimationFrame = (callback) => {
        window.framesAskedFor?.push(new Error('A frame was asked for.').stack ?? '');
        return requestAnimationFrame(callback);
      };
    });
    const before = await leader.textContent();
    const old = Number(/\d/.exec(before ?? '')?.[0]);
    await shell.command({ type: 'kill', node: old });
    await shell.until('a new leader leads', () =>
      shell.view.generals.some(
        (general) => general.id !== old && lifeOf(general)?.state === State.Leader,
      ),
    );
    await expect(leader).toHaveText(before ?? '');
    expect(await page.evaluate(() => window.framesAskedFor)).toEqual([]);
    await setVisibility('visible');
    await expect(leader).not.toHaveText(before ?? '');
  });
});
