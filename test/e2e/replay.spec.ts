import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { showRecording, type ShownRecording } from '../support/shown-recording';
import { expectAccessible } from './support/axe';
import { openWindow, skipTour, withShell } from './support/window';
import { currentLeader } from '../../src/shared';

let shown: ShownRecording;
test.beforeAll(async () => {
  shown = await showRecording();
});
test.afterAll(() => shown.end());

async function open(page: Page): Promise<void> {
  await page.goto(shown.address);
  await skipTour(page);
}

const scrubber = (page: Page) => page.getByRole('slider', { name: 'Moment of the recording' });
const bar = (page: Page) => page.getByRole('region', { name: 'Term tape of the recording' });

test('shows the moment that was asked for, and offers nothing that needs a siege', async ({
  page,
}) => {
  await open(page);
  await expect(page.getByText('General 1 leads', { exact: true })).toBeVisible();
  await expect(scrubber(page)).toHaveAttribute(
    'aria-valuetext',
    /^1\.00\ss of 6\.0\ss, record 5, term 2, General 1 leads$/,
  );
  await expect(page.getByRole('button', { name: /^Kill/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Lessons' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Live' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Attack' }).click();
  await expect(page.getByText('At this moment no attack is ordered.')).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText('General 1 leads', { exact: true })).toBeVisible();
});

test('goes through the recording by keys', async ({ page }) => {
  await open(page);
  await scrubber(page).focus();
  const isAt = (n: number): Promise<void> =>
    expect(scrubber(page)).toHaveAttribute('aria-valuetext', new RegExp(`record ${n},`));
  await isAt(5);
  await page.keyboard.press('ArrowRight');
  await isAt(6);
  await expect(page.getByText('General 1 is killed.').first()).toBeVisible();
  await page.keyboard.press('PageDown');
  await isAt(9);
  await expect(page.getByText('General 2 leads', { exact: true })).toBeVisible();
  await page.keyboard.press('PageUp');
  await isAt(5);
  await page.keyboard.press('ArrowLeft');
  await isAt(4);
  await expect(page.getByText('No leader', { exact: true })).toBeVisible();
  await page.keyboard.press('Home');
  await isAt(1);
  await page.keyboard.press('End');
  await isAt(9);
});

test('jumps to what is chosen, and plays from there to the end at the pace that is chosen', async ({
  page,
}) => {
  await open(page);
  await bar(page).getByLabel('Jump to').selectOption('death');
  await bar(page).getByRole('button', { name: 'Next: death' }).click();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /record 6,/);
  await bar(page).getByLabel('Pace').selectOption('20×');
  await bar(page).getByRole('button', { name: 'Play' }).click();
  await expect(page.getByText('General 2 leads', { exact: true })).toBeVisible();
  await expect(bar(page).getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^6\.00\ss of .* record 9,/);
});

const shownMs = (page: Page) => scrubber(page).inputValue().then(Number);
/** Not in step with a loop of a second. */
const OFTEN = { intervals: [130] };

test('tells a stretch again and again', async ({ page }) => {
  await open(page);
  await bar(page).getByRole('button', { name: 'Loop from here on' }).click();
  await scrubber(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /record 6,/);
  await bar(page).getByLabel('Pace').selectOption('2×');
  await bar(page)
    .getByRole('button', { name: /^Loop from 1\.0\ss to here/ })
    .click();
  const end = bar(page).getByRole('button', { name: /^No loop any more \(1\.0\ss to 3\.0\ss\)/ });
  await expect(end).toBeVisible();
  // Back and forth: it is seen in both terms' moments, and goes on.
  for (let round = 0; round < 2; round += 1) {
    await expect.poll(() => shownMs(page), OFTEN).toBeGreaterThan(2000);
    await expect.poll(() => shownMs(page), OFTEN).toBeLessThan(2000);
  }
  await expect(bar(page).getByRole('button', { name: 'Pause' })).toBeVisible();
  await end.click();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /record 9,/);
});

test('keeps bookmarks with notes beside the file', async ({ page }) => {
  await open(page);
  await bar(page).getByRole('button', { name: 'Bookmarks' }).click();
  await bar(page).getByLabel('Note').fill('Here it leads');
  await page.keyboard.press('Enter');
  const go = bar(page).getByRole('button', { name: /^1\.00\ss Here it leads$/ });
  await expect(go).toBeVisible();
  await expectAccessible(page);
  const beside = join(shown.folder, 'story.rafttrace.bookmarks.json');
  expect(JSON.parse(await readFile(beside, 'utf8'))).toMatchObject({
    bookmarks: [{ n: 5, elapsedMs: 1000, note: 'Here it leads' }],
  });
  await scrubber(page).focus();
  await page.keyboard.press('End');
  await page.reload();
  await bar(page).getByRole('button', { name: 'Bookmarks: 1' }).click();
  await page.keyboard.press('End');
  await go.click();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /record 5,/);
  await bar(page)
    .getByRole('button', { name: /^Take the bookmark at 1\.00\ss away/ })
    .click();
  await expect(go).toHaveCount(0);
  await expect(readFile(beside)).rejects.toThrow('ENOENT');
});

test('opens at the moment that its address names, and names the one at which it stands', async ({
  page,
}) => {
  const link = new URL(shown.address);
  link.hash = '#t=2';
  await page.goto(link.href);
  await skipTour(page);
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^2\.00\ss of .* record 5,/);
  await scrubber(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/#t=3$/);
  await page.reload();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^3\.00\ss of .* record 6,/);
  await expect(page.getByText('No leader', { exact: true })).toBeVisible();
  // By hand, in the address bar.
  await page.evaluate(() => {
    location.hash = '#t=6';
  });
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^6\.00\ss of .* record 9,/);
  await page.evaluate(() => {
    location.hash = '#t=6.1';
  });
  await expect(
    page.getByText(/^This address names no moment of the recording: .* it ends at #t=6\.$/),
  ).toBeVisible();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^6\.00\ss of/);
});

test('takes what is typed for a note at once, not for keys', async ({ page }) => {
  await open(page);
  await bar(page).getByRole('button', { name: 'Bookmarks' }).click();
  await expect(bar(page).getByLabel('Note')).toBeFocused();
  await page.keyboard.type('why');
  await expect(bar(page).getByLabel('Note')).toHaveValue('why');
  await expect(page.getByRole('tab', { name: 'Chronicle' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('leaves room for a note on a phone, with what is marked below it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await bar(page).getByRole('button', { name: 'Bookmarks' }).click();
  const note = bar(page).getByLabel('Note');
  await note.fill('the leader falls');
  await note.press('Enter');
  const marked = bar(page).getByRole('button', { name: /the leader falls/ });
  await expect(marked).toBeVisible();
  const [field, mark] = [await note.boundingBox(), await marked.boundingBox()];
  if (field === null || mark === null) throw new Error('It is not to be seen.');
  expect(field.width).toBeGreaterThan(280);
  expect(mark.y).toBeGreaterThan(field.y + field.height);
  expect(mark.x + mark.width).toBeLessThanOrEqual(390);
  await bar(page)
    .getByRole('button', { name: /^Take the bookmark/ })
    .click();
  await expect(marked).toHaveCount(0);
});

test('has room for what its bar has to say', async ({ page }) => {
  const torn = await showRecording(undefined, 'torn.rafttrace', '{"n":10,"at":70');
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(torn.address);
    await skipTour(page);
    const said = await page.getByText('Its last line was torn, and is left out.').boundingBox();
    const barBox = await bar(page).boundingBox();
    const strip = await page
      .getByRole('tab', { name: 'Chronicle' })
      .locator('../../..')
      .boundingBox();
    if (said === null || barBox === null || strip === null)
      throw new Error('It is not to be seen.');
    expect(said.y + said.height).toBeLessThanOrEqual(900);
    expect(strip.y + strip.height).toBeLessThanOrEqual(barBox.y + 1);
  } finally {
    await torn.end();
  }
});

test('chooses its pace, and says which', async ({ page }) => {
  await open(page);
  await bar(page).getByLabel('Pace').selectOption('automatic');
  await expect(bar(page).getByRole('status').first()).toHaveText('0.5×');
});

test('goes where the tape is taken', async ({ page }) => {
  await open(page);
  const box = await scrubber(page).boundingBox();
  if (box === null) throw new Error('The tape is not to be seen.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.55, y, { steps: 8 });
  await page.mouse.up();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /record 6, term 2, nobody leads/);
});

for (const { width, height } of [
  { width: 1280, height: 800 },
  { width: 420, height: 800 },
]) {
  test(`can be used by everybody, ${width} wide, in both languages`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Deutsch').click();
    await page.keyboard.press('Escape');
    const german = page.getByRole('region', { name: 'Term-Band der Aufzeichnung' });
    await expect(german.getByRole('button', { name: 'Abspielen' })).toBeVisible();
    await expectAccessible(page);
  });
}

/** So slow that nobody is elected for a machine being busy. */
const CALM = ['--heartbeat', '500', '--election-timeout', '4000-7000', '--travel', '60'];

test('goes back from a running siege to its last election, and to what goes on again', async ({
  page,
}) => {
  await withShell(
    async (shell) => {
      await openWindow(page, shell);
      await shell.open();
      await page.keyboard.press('0');
      await page.keyboard.press('k');
      await shell.until(
        'another leads',
        () => currentLeader(shell.view)?.id === 1 || currentLeader(shell.view)?.id === 2,
      );
      await page.getByRole('button', { name: 'The last election again' }).click();
      await expect(bar(page)).toBeVisible();
      await expect(scrubber(page)).toBeFocused();
      await expect(page.getByText('Connected', { exact: true })).toHaveCount(0);
      // At its end it stands still, and from there the death is found again, however long all this takes.
      await page.keyboard.press('End');
      await expect(bar(page).getByRole('button', { name: 'Play' })).toBeVisible();
      await bar(page).getByLabel('Jump to').selectOption('death');
      await bar(page).getByRole('button', { name: 'Previous: death' }).click();
      await expect(page.getByText('No leader', { exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: /^Kill/ })).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Give the order/ })).toHaveCount(0);
      await expectAccessible(page);

      await page.getByRole('tab', { name: 'Roads' }).click();
      await expect(page.getByRole('region', { name: 'Faults' })).toContainText(
        'Everything is as it came.',
      );
      await expect(page.getByRole('button', { name: 'Heal all' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Cut' })).toHaveCount(0);

      await scrubber(page).focus();
      await page.keyboard.press('End');
      await expect(page.getByText(/^General [12] leads$/)).toBeVisible();
      const end = await scrubber(page).getAttribute('max');
      await shell.command({ type: 'appoint', node: 0 });
      await shell.until(
        'general 0 is back',
        () => shell.view.generals[0]?.condition.type === 'alive',
      );
      await bar(page)
        .getByRole('button', { name: /^Up to now/ })
        .click();
      await expect(scrubber(page)).not.toHaveAttribute('max', end ?? '');
      await scrubber(page).focus();
      await page.keyboard.press('End');
      await page.getByRole('tab', { name: 'Chronicle' }).click();
      await expect(page.getByText(/General 0 is back as Follower/).first()).toBeVisible();

      await page.keyboard.press('Escape');
      await expect(bar(page)).toHaveCount(0);
      await expect(page.getByText('Connected', { exact: true })).toBeVisible();
      await expect(page.getByText(/^General [12] leads$/)).toBeVisible();
      await expect(page.getByRole('button', { name: 'Go back' })).toBeFocused();
      await page.keyboard.press('h');
      await expect(bar(page)).toBeVisible();
      await bar(page).getByRole('button', { name: 'Live' }).click();
      await expect(bar(page)).toHaveCount(0);
    },
    [...CALM, '--record', join(shown.folder, 'siege.rafttrace')],
  );
});

test('says beside the button why there is no way back into what is not recorded', async ({
  page,
}) => {
  await withShell(
    async (shell) => {
      await openWindow(page, shell);
      await page.getByRole('button', { name: 'Go back' }).click();
      await expect(page.getByText('This siege is not recorded.').first()).toBeVisible();
      await expect(bar(page)).toHaveCount(0);
    },
    [...CALM, '--no-record'],
  );
});

test('says why a general is what it is, each cause a way to its moment', async ({ page }) => {
  await open(page);
  await page
    .getByRole('button', { name: /^General 1/ })
    .first()
    .click();
  const why = page.getByRole('region', { name: 'Why?' });
  await why.getByRole('button', { name: 'Why does it lead?' }).click();
  await expect(why.getByText(/seen from record 5, newest first/)).toBeVisible();
  const cause = why.getByRole('button', { name: /^General 1 is elected: leader of term 2/ });
  await expect(cause).toHaveAttribute('aria-current', 'step');
  await expect(why.getByText('Why: the paper, §5.2')).toBeVisible();
  // Another shape of the window puts the table elsewhere, and what was asked stays.
  const wide = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(cause).toBeVisible();
  await page.setViewportSize(wide);
  await expect(cause).toBeVisible();
  await expectAccessible(page);

  await scrubber(page).focus();
  await page.keyboard.press('End');
  await expect(cause).not.toHaveAttribute('aria-current');
  await cause.press('Enter');
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /record 5,/);
  await scrubber(page).focus();
  await page.keyboard.press('ArrowRight');
  await why.getByRole('button', { name: 'Why is it gone?' }).click();
  await expect(why.getByRole('listitem')).toHaveText(/^General 1 is killed/);
  await why.getByRole('button', { name: 'Close the answer' }).click();
  await expect(why.getByRole('listitem')).toHaveCount(0);
});
