import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { buildRehearsal, REHEARSAL } from '../../scripts/lib/rehearsal.mjs';
import type { Lesson } from '../../src/lessons/lesson';
import { LESSONS } from '../../src/lessons/lessons';
import { inShownOrder } from '../../src/lessons/questions/arrange';
import { stagesOf } from '../../src/lessons/run';
import { SHORTCUTS } from '../../src/renderer/panels/desk/shortcuts';
import { DRAWN_MS, drawLinks } from '../support/rehearsal/draw-link';
import { firstDifference, toldByNode, toldByPage } from '../support/rehearsal/told';
import { seedFrom } from '../support/seed';
import { expectAccessible } from './support/axe';

/** What is promised is 500 kB; the rest is room for what is to come. */
const LIMITS = { scriptBytes: 470_000, fileBytes: 2_000_000 };
const SCRIPT = ['3000 kill leader', '16000 order color blue', '18000 cut 0 1', '24000 heal'];
const HASH = `#armies=5&rules=paper&seed=7&tempo=200&script=${encodeURIComponent(SCRIPT.join('\n'))}`;
/** Up to here the records are compared, in virtual milliseconds. */
const UP_TO_MS = 30_000;
const HISTORIES = 3;

const file = (hash = ''): string => `${pathToFileURL(REHEARSAL).href}${hash}`;

test.beforeAll(() => {
  buildRehearsal();
});

/** Opens the page as somebody who has seen the tour. */
async function openRehearsal(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const skip = page.getByRole('button', { name: 'Skip the tour' });
  await expect(page.getByText(/General \d leads/).first()).toBeVisible();
  if (await skip.isVisible()) await skip.click();
}

/** Reads a lesson, answers it, and does what it asks for; what it waits for comes by itself. */
async function takeLesson(page: Page, lesson: Lesson, isRight: boolean): Promise<void> {
  const panel = page.getByRole('region', { name: lesson.title.en, exact: true });
  const stages = stagesOf(lesson);
  for (const [at, stage] of stages.entries()) {
    const isHere = panel.getByText(`Step ${at + 1} of ${stages.length} ·`);
    switch (stage.type) {
      case 'prepare':
      case 'do':
      case 'watch':
        break;
      case 'predict': {
        await expect(isHere).toBeVisible();
        const shown = inShownOrder(lesson.prediction);
        const chosen = shown.findIndex(({ number }) => (number === 0) === isRight);
        await panel.getByRole('radio').nth(chosen).check();
        await panel.getByRole('button', { name: 'Next' }).click();
        break;
      }
      case 'tell':
        await expect(isHere).toBeVisible();
        await panel.getByRole('button', { name: 'Next' }).click();
        break;
      case 'ask':
        await expect(isHere).toBeVisible();
        await panel.getByRole('button', { name: 'Do it for me' }).click();
        break;
      case 'end':
        await expect(
          panel.getByText(isRight ? 'It came as you said.' : 'It came otherwise.'),
        ).toBeVisible();
    }
  }
}

test('the file is one, small, and lets nothing else run or be asked for', () => {
  const html = readFileSync(REHEARSAL, 'utf8');
  const script = /<script id="program">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(LIMITS.scriptBytes);
  expect(Buffer.byteLength(html)).toBeLessThan(LIMITS.fileBytes);
  expect(html.replace(script, '')).not.toMatch(/<link|<img|src=|<script[^]*<script/);
  const hash = createHash('sha256').update(script).digest('base64');
  expect(html).toContain(`script-src 'sha256-${hash}'`);
  expect(html).toContain("default-src 'none'");
});

test('from a file, the leader is killed, another elected, and the city falls', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openRehearsal(page, file('#seed=7&tempo=5'));
  await expect(page.getByText('They are not real processes.')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('0');
  await page.getByRole('button', { name: /^Kill/ }).click();
  await expect(page.getByText(/General [12] is elected/).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Attack' }).click();
  await page.getByRole('button', { name: /^Give the order/ }).click();
  await expect(page.getByText(/The gate falls/).first()).toBeVisible();
  expect(asked.filter((url) => !url.startsWith('file:') && !/^(data|blob):/.test(url))).toEqual([]);
});

test('time stands still, goes on step by step, and to the next election', async ({ page }) => {
  await page.goto(file('#seed=7&leader=none&at=1000'));
  const bar = page.getByRole('region', { name: 'Rehearsal' });
  await page.getByRole('button', { name: 'Skip the tour' }).click();
  await expect(bar).toContainText('beginning: 1 s');
  await bar.getByRole('button', { name: 'On to the next thing that happens' }).click();
  await expect(bar).not.toContainText('beginning: 1 s');
  await expect(bar.getByRole('button', { name: 'Let time pass' })).toBeVisible();
  await bar.getByRole('button', { name: 'On to the next election' }).click();
  await expect(page.getByText(/General \d is elected/).first()).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Let time pass' })).toBeVisible();
});

test('the same link tells the same, byte for byte, here and in Node.js', async ({ page }) => {
  await page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    const Native = window.Worker;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }: MessageEvent) => told.push(data));
      }
    };
  });
  await openRehearsal(page, file(HASH));
  const records = async (): Promise<readonly string[]> => {
    const text = await page.evaluate(() => {
      const { told } = window as unknown as { told: { message?: { records?: unknown[] } }[] };
      const records = told.flatMap(({ message }) => message?.records ?? []);
      return records.map((record) => JSON.stringify(record)).join('\n');
    });
    return text.split('\n');
  };
  const { records: expected } = toldByNode(HASH, UP_TO_MS);
  expect(expected.length).toBeGreaterThan(300);
  await expect.poll(async () => (await records()).length).toBeGreaterThanOrEqual(expected.length);
  expect(firstDifference((await records()).slice(0, expected.length), expected)).toBeNull();
});

test('any commands at any moment tell the same, byte for byte, here and in Node.js', async ({
  page,
}) => {
  const seed = seedFrom('REHEARSAL_SEED');
  console.log(`It is drawn by REHEARSAL_SEED=${seed}.`);
  await openRehearsal(page, file('#tempo=5'));
  for (const link of drawLinks(seed, HISTORIES)) {
    const expected = toldByNode(link, DRAWN_MS);
    const told = await toldByPage((expression) => page.evaluate(expression), expected);
    expect(firstDifference(told, expected.records), `seed ${seed}, ${link}`).toBeNull();
  }
});

test('who comes for the first time does the first five lessons, by nothing but clicks', async ({
  page,
}) => {
  await page.goto(file());
  const tour = page.getByRole('dialog');
  for (let step = 1; step < 4; step += 1) await tour.getByRole('button', { name: 'Next' }).click();
  await tour.getByRole('button', { name: 'First lesson' }).click();
  await page
    .getByRole('region', { name: 'Rehearsal' })
    .getByRole('combobox')
    .selectOption({ label: '10×' });
  const lessons = LESSONS.slice(0, 5);
  for (const [at, lesson] of lessons.entries()) {
    // Right and wrong answers in turn: both lead to the end.
    await takeLesson(page, lesson, at % 2 === 0);
    await page.getByRole('button', { name: /^Next: / }).click();
  }
  await page.getByRole('button', { name: 'All lessons' }).first().click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText(`5 of ${LESSONS.length} taken`)).toBeVisible();
});

const SIGN = /^(These generals rehearse|Diese Generäle proben|With Node\.js,|Mit Node\.js )/;
const OF_PROCESSES =
  /process|prozess|\bports?\b|\bcurl\b|signal|SIG[A-Z]{3}|HTTP|freez|froz|thaw|frier|eingefr|auftau/i;

for (const locale of ['en-GB', 'de-DE']) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('what can befall a general is written within its buttons on a small screen', async ({
      page,
    }) => {
      await page.setViewportSize({ width: 1024, height: 640 });
      await page.goto(file('#armies=7&seed=7&at=3000'));
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      const fates = page.getByRole('group', { name: /^(What befalls|Was) general 0/i });
      const buttons = fates.getByRole('button');
      await expect(buttons).toHaveCount(4);
      for (const button of await buttons.all()) {
        const spare = await button.evaluate((own) => {
          const { left, right } = own.getBoundingClientRect();
          const parts = [...own.children].map((part) => part.getBoundingClientRect());
          return parts.map((part) => Math.min(part.left - left, right - part.right));
        });
        expect(Math.min(...spare)).toBeGreaterThan(0);
      }
    });

    test('no page, sheet or sentence speaks of processes, ports or signals', async ({ page }) => {
      const script = ['2000 kill 0', '3000 freeze 1', '4000 thaw 1', '5000 appoint all'];
      const at = encodeURIComponent(
        [...script, '20000 order grain=9', '21000 kill leader'].join('\n'),
      );
      await page.goto(file(`#seed=7&at=24000&script=${at}`));
      const read = async (where: string): Promise<void> => {
        const said = await page.evaluate(() => {
          const own = [...document.querySelectorAll('body *:not(script, style)')];
          const texts = own.flatMap((each) =>
            [...each.childNodes].map((node) => (node.nodeType === 3 ? (node.nodeValue ?? '') : '')),
          );
          const names = ['title', 'aria-label', 'placeholder'];
          return [
            ...texts,
            ...own.flatMap((each) => names.map((name) => each.getAttribute(name) ?? '')),
          ];
        });
        expect(said.join('').length).toBeGreaterThan(500);
        const bad = said.filter((text) => OF_PROCESSES.test(text) && !SIGN.test(text.trim()));
        expect(bad, where).toEqual([]);
      };
      const dialog = page.getByRole('dialog');
      for (let step = 0; step < 4; step += 1) {
        await expect(dialog).toBeVisible();
        await read(`step ${step + 1} of the tour`);
        if (step < 3) await dialog.getByRole('button', { name: /^(Next|Weiter)$/ }).click();
      }
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      for (const name of ['lessons', 'legend', 'help', 'safety'] as const) {
        await page.keyboard.press(SHORTCUTS[name]);
        await expect(dialog).toBeVisible();
        await read(name);
        await page.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
      }
      for (const digit of ['0', '1', '2']) {
        await page.keyboard.press(digit);
        await read(`general ${digit}`);
      }
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-selected', 'true');
        await read((await tab.textContent()) ?? '');
      }
      await page.getByRole('button', { name: /^(Settings|Einstellungen)/ }).click();
      await read('settings');
      await page.getByRole('button', { name: /^(Begin a new siege|Neue Belagerung)/ }).click();
      await expect(dialog).toBeVisible();
      await read('a new siege');
    });
  });
}

test('the lesson that a link names is begun', async ({ page }) => {
  await page.goto(file('#seed=7&lesson=leader-falls&tempo=10'));
  const lesson = page.getByRole('tabpanel', { name: 'Lesson' });
  await expect(lesson.getByRole('heading', { name: 'The leader falls' })).toBeVisible();
  // At this tempo its first steps are soon over.
  await expect(lesson).toContainText(/Step \d of/);
});

/** Presses "Copy link"; what was copied, null where that was refused. */
async function copyLink(page: Page): Promise<string | null> {
  await page.evaluate(() => {
    const writeText = (text: string): Promise<void> => {
      document.body.dataset['copied'] = text;
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });
  await page.getByRole('button', { name: 'Copy link' }).click();
  const copied = page.locator('body[data-copied]');
  await copied.or(page.getByText('too long for a link')).first().waitFor();
  return (await copied.count()) === 0 ? null : copied.getAttribute('data-copied');
}

test('while time stands still what is done is seen, and the link that is copied opens the same', async ({
  page,
  context,
}) => {
  await openRehearsal(page, file('#armies=5&seed=7'));
  const timeOf = (where: Page): Promise<string> =>
    where.getByRole('region', { name: 'Rehearsal' }).innerText();
  const bar = page.getByRole('region', { name: 'Rehearsal' });
  await bar.getByRole('combobox').selectOption({ label: '0.25×' });
  await bar.getByRole('button', { name: 'Stop time' }).click();
  await page.keyboard.press('3');
  await page.keyboard.press('k');
  await expect(page.locator('[data-general="3"]')).toHaveAttribute('data-condition', 'dead');
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Cut', exact: true }).click();
  await expect(page.getByText('Between general 0 and general 1: cut')).toBeVisible();
  const link = await copyLink(page);
  const other = await context.newPage();
  await other.goto(link ?? '');
  await expect(other.locator('[data-general="3"]')).toHaveAttribute('data-condition', 'dead');
  expect(await timeOf(other)).toBe((await timeOf(page)).replace('Copied', 'Copy link'));
  const otherBar = other.getByRole('region', { name: 'Rehearsal' });
  await expect(otherBar.getByRole('combobox')).toHaveValue('0.25');
  await other.keyboard.press('r');
  await expect(other.getByText('Between general 0 and general 1: cut')).toBeVisible();
});

test('a rehearsal of more than an hour says that no link leads so far', async ({ page }) => {
  await openRehearsal(page, file('#seed=7&at=3600000'));
  const bar = page.getByRole('region', { name: 'Rehearsal' });
  await bar.getByRole('button', { name: 'Let time pass' }).click();
  await expect(bar).not.toContainText('3,600 s');
  expect(await copyLink(page)).toBeNull();
});

test('a wrong link gets sentences, and the default', async ({ page }) => {
  await openRehearsal(
    page,
    file(
      '#armies=99&lesson=%3Cimg%20src=x%20onerror=alert(1)%3E&script=1%20javascript:alert(1)%22',
    ),
  );
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('armies=99 can’t be used');
  await expect(alert).toContainText('is no lesson');
  await expect(page.locator('[data-general]')).not.toHaveCount(0);
  expect(await page.evaluate(() => document.querySelector('img[src="x"]'))).toBeNull();
});

test('of a thousand mistakes a few are told, which can be put away, and the siege is in sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const names = Array.from({ length: 1000 }, (_, at) => `name${at}=1`).join('&');
  await openRehearsal(page, file(`#seed=7&${names}&script=1000%20kill%207`));
  const bar = page.getByRole('region', { name: 'Rehearsal' });
  await expect(bar.getByRole('alert')).toContainText('name0');
  await expect(bar.getByRole('alert')).toContainText(/99[78] more like these/);
  await expect(page.locator('[data-general="0"]')).toBeInViewport();
  await bar.getByRole('button', { name: 'Dismiss' }).click();
  await expect(bar.getByText('name0')).toHaveCount(0);
});

test('what of a link’s script the siege refuses is told', async ({ page }) => {
  await openRehearsal(page, file('#seed=7&tempo=5&script=1000%20kill%207%0A9000%20frobnicate'));
  const alert = page.getByRole('region', { name: 'Rehearsal' }).getByRole('alert');
  await expect(alert).toContainText('The line “1000 kill 7” of the script came to nothing');
  await expect(alert).toContainText('“9000 frobnicate”');
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });

  test('what the siege refuses is told in German, also why', async ({ page }) => {
    const script = ['1000 kill 7', '1500 appoint 1', '2000 order attack-time=2020-01-31T06:00:00Z'];
    const link = `#seed=7&tempo=5&script=${encodeURIComponent(script.join('\n'))}`;
    await page.goto(file(link));
    // The tour lies over all of it.
    const alert = page.locator('[role="alert"]').filter({ hasText: 'Link' });
    await expect(alert).toContainText('General 7 gibt es nicht; die Nummern gehen von 0 bis 2.');
    await expect(alert).toContainText('General 1 ist im Feld: Erst töten, dann neu ernennen.');
    await expect(alert).toContainText('Diese Stunde ist vorbei.');
    await expect(page.locator('q[lang="en"]')).toHaveCount(0);
  });
});

test('on a phone the way to the real siege covers no control', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openRehearsal(page, file('#seed=7'));
  const bar = page.getByRole('region', { name: 'Rehearsal' });
  await bar.getByText('The real siege').click();
  await expect(bar.getByText(/^With Node\.js/)).toBeInViewport({ ratio: 1 });
  await bar.getByRole('button', { name: 'Stop time' }).click();
  await bar.getByRole('button', { name: 'On to the next thing that happens' }).click();
  await bar.getByRole('button', { name: 'Copy link' }).click({ trial: true });
});

test('once the tour is closed on a phone, the headline is in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(file('#seed=7'));
  const herald = page.getByRole('region', { name: 'The herald' });
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(herald).toBeInViewport({ ratio: 1 });
});

test.describe('within a page of another origin', () => {
  let server: Server;
  test.beforeAll(async () => {
    server = createServer(({ url = '' }, response) => {
      response.setHeader('content-type', 'text/html');
      if (url.startsWith('/rehearsal')) response.end(readFileSync(REHEARSAL));
      else {
        const { port } = server.address() as AddressInfo;
        const top = url.includes('below') ? 'margin-top: 9000px' : '';
        response.end(
          `<h1 style="${top}">A course</h1><iframe title="Raft Siege" width="900" height="600" ` +
            `src="http://localhost:${port}/rehearsal.html?embed&controls=run,tempo#seed=7"></iframe>`,
        );
      }
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });
  test.afterAll(() => {
    server.close();
  });

  test('a picture is there, and no generals, until it comes into sight', async ({ page }) => {
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/below`);
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('.poster svg')).toBeAttached();
    await page.waitForLoadState('load');
    expect(page.workers()).toEqual([]);
    await expect(frame.locator('[data-general]')).toHaveCount(0);
    await page.locator('iframe').scrollIntoViewIfNeeded();
    await expect(frame.locator('[data-general]')).not.toHaveCount(0);
    await expect(frame.locator('.poster')).toHaveCount(0);
  });

  test('keys stop time there and let it pass, and do nothing that is not named', async ({
    page,
  }) => {
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    const frame = page.frameLocator('iframe');
    const bar = frame.getByRole('region', { name: 'Rehearsal' });
    await expect(bar).toContainText(/[1-9][\d.]* s/);
    await bar.getByRole('button', { name: 'Stop time' }).focus();
    await page.keyboard.press('x');
    await expect(bar.getByRole('button', { name: 'Let time pass' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('0');
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await expect(bar.getByRole('button', { name: 'Stop time' })).toBeVisible();
    await expect(frame.getByRole('tab')).toHaveCount(0);
    await expect(frame.locator('[data-general="0"]')).toHaveAttribute('data-condition', 'alive');
  });

  test('map, headline and the named controls are there, and nothing goes on out of sight', async ({
    page,
  }) => {
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    const frame = page.frameLocator('iframe');
    const bar = frame.getByRole('region', { name: 'Rehearsal' });
    await expect(bar.getByRole('button', { name: 'Stop time' })).toBeVisible();
    await expect(bar.getByRole('combobox')).toBeVisible();
    await expect(bar.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
    await expect(frame.getByRole('button', { name: /^Kill/ })).toHaveCount(0);
    await expect(frame.locator('[data-general]')).not.toHaveCount(0);
    await expect(bar).toContainText(/[1-9][\d.]* s/);
    await page.evaluate(() => {
      document.querySelector('iframe')?.style.setProperty('margin-top', '9000px');
    });
    await expect(bar.getByRole('button', { name: 'Let time pass' })).toBeAttached();
  });
});
