import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { misplaced } from './support/boxes';
import { openWindow, withShell } from './support/window';

const panel = (page: Page, title: string | RegExp): ReturnType<Page['getByRole']> =>
  page.getByRole('region', { name: title, exact: true });

/** So slow that a busy machine elects nobody for being late: an election would take the tour away. */
const CALM = ['--heartbeat', '500', '--election-timeout', '6000-9000', '--travel', '60'];

/** The lesson is at this step, by a piece of its caption. */
const says = (page: Page, text: string | RegExp): Promise<void> =>
  expect(page.getByText(text).first()).toBeVisible();

/** Comes for the first time, goes through the tour, and takes its offer. @returns the tour, which goes away */
async function beginFirstLesson(
  page: Page,
  address: string,
  isGerman: boolean,
  press: (button: Locator) => Promise<void>,
): Promise<Locator> {
  await page.goto(address);
  const tour = page.getByRole('dialog');
  for (let i = 1; i < 4; i += 1) {
    await says(page, isGerman ? `Schritt ${i} von 4` : `Step ${i} of 4`);
    await press(tour.getByRole('button', { name: isGerman ? 'Weiter' : 'Next' }));
  }
  await press(tour.getByRole('button', { name: isGerman ? 'Erste Lektion' : 'First lesson' }));
  return tour;
}

for (const locale of ['en-GB', 'de-DE']) {
  const isGerman = locale === 'de-DE';
  test.describe(locale, () => {
    test.use({ locale });

    test('who comes for the first time is offered the first lesson, and ends it by keyboard', async ({
      page,
    }) => {
      await withShell(async (shell) => {
        const tour = await beginFirstLesson(
          page,
          await shell.address(),
          isGerman,
          async (button) => {
            // The focus comes a moment after the dialog.
            await expect(button).toBeFocused();
            await page.keyboard.press('Enter');
          },
        );
        const lesson = panel(page, isGerman ? 'Herzschläge' : 'Heartbeats');
        await says(page, isGerman ? /führt\. In festem Takt/ : /leads\. At a steady pace/);
        const next = lesson.getByRole('button', {
          name: isGerman ? 'Weiter' : 'Next',
          exact: true,
        });
        await expect(next).toBeFocused();
        // The tour fades away above it.
        await expect(tour).toHaveCount(0);
        expect(await misplaced(page)).toEqual([]);
        await page.keyboard.press('Enter');
        await says(page, isGerman ? /hat ihn empfangen/ : /has taken it in/);
        await page.keyboard.press('n');
        // It can't be skipped.
        await expect(lesson.getByRole('radio')).toHaveCount(3);
        await page.keyboard.press('n');
        await expect(lesson.getByRole('radio')).toHaveCount(3);
        await expectAccessible(page);
        await lesson.getByRole('radio').nth(1).focus();
        await page.keyboard.press('Space');
        await page.keyboard.press('n');
        await says(page, isGerman ? /neuen Term begonnen/ : /begun a new term/);
        await page.keyboard.press('b');
        await says(page, isGerman ? /Du liest zurück/ : /You are reading back/);
        await page.keyboard.press('n');
        await says(page, isGerman ? /neuen Term begonnen/ : /begun a new term/);
        await page.keyboard.press('n');
        await says(page, isGerman ? /Herzschläge laufen wieder/ : /Heartbeats run again/);
        await next.focus();
        await page.keyboard.press('Enter');
        await says(page, isGerman ? 'Zum Selbstversuch' : 'To try alone');
        // The button that led on is gone, and the next one has the focus.
        await expect(
          lesson.getByRole('button', { name: isGerman ? /^Weiter: / : /^Next: / }),
        ).toBeFocused();
        await expectAccessible(page);
        await page.keyboard.press('e');
        await says(page, isGerman ? /^1 von \d+ gemacht$/ : /^1 of \d+ taken$/);
        await expectAccessible(page);
      }, CALM);
    });
  });
}

test('who comes for the first time ends the first lesson with the mouse alone', async ({
  page,
}) => {
  await withShell(async (shell) => {
    await beginFirstLesson(page, await shell.address(), false, (button) => button.click());
    const lesson = panel(page, 'Heartbeats');
    const next = lesson.getByRole('button', { name: 'Next', exact: true });
    await says(page, /leads\. At a steady pace/);
    await next.click();
    await says(page, /has taken it in/);
    await next.click();
    await lesson.getByText('One of them stands for election once its timeout is over.').click();
    await next.click();
    await says(page, /begun a new term/);
    await next.click();
    await says(page, /Heartbeats run again/);
    await next.click();
    await says(page, 'It came as you said.');
    await lesson.getByRole('button', { name: 'Next: The leader falls' }).click();
    await expect(panel(page, 'The leader falls')).toBeVisible();
  }, CALM);
});

test('a lesson is taken with the mouse alone, and what was predicted otherwise is kept', async ({
  page,
}) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await page.getByRole('button', { name: 'Lessons' }).click();
    await page.getByRole('button', { name: /^The leader falls/ }).click();
    const lesson = panel(page, 'The leader falls');
    const next = lesson.getByRole('button', { name: 'Next' });
    await says(page, /Nobody has named a successor/);
    await next.click();
    await lesson.getByText('The one with the lowest number.').click();
    await next.click();
    await says(page, /it is selected, so press K/);
    await page.getByRole('tab', { name: 'Look closer' }).click();
    await page.getByRole('button', { name: /^Kill/ }).click();
    await says(page, /has the votes of a majority/);
    await next.click();
    await lesson.getByRole('button', { name: 'Do it for me' }).click();
    await says(page, /is back, as a follower/);
    await next.click();
    await says(page, 'It came otherwise.');
    await lesson.getByRole('button', { name: 'Leave the lesson' }).click();
    await expect(lesson).toHaveCount(0);

    await page.reload();
    await page.getByRole('button', { name: 'Lessons' }).click();
    const again = page.getByRole('button', { name: 'See it again: The leader falls' });
    await expect(again).toBeVisible();
    await again.click();
    await expect(lesson).toBeVisible();
    await lesson.getByRole('button', { name: 'Begin the lesson again' }).click();
    await says(page, /Nobody has named a successor/);
  }, CALM);
});

test('at every size the lesson lies on nothing', async ({ page }) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await page.keyboard.press('e');
    await page.getByRole('button', { name: /^Two leaders/ }).click();
    await says(page, /All its roads will be cut/);
    for (const [width, height] of [
      [1280, 720],
      [1024, 640],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      // The map is drawn anew a frame later.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      expect.soft(await misplaced(page), `${width} × ${height}`).toEqual([]);
    }
  }, CALM);
});

test('a belief is asked about before and after its experiment, and a test is taken', async ({
  page,
}) => {
  await withShell(async (shell) => {
    await openWindow(page, shell);
    await page.keyboard.press('e');
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Misconceptions' }).click();
    const belief = sheet
      .getByRole('group')
      .filter({ hasText: 'A term number counts leaders.' })
      .last();
    await belief.getByText('A term number counts leaders.').click();
    await belief.getByText('Exactly nine.').click();
    await expect(
      belief.getByRole('button', { name: 'See it: Which logs are possible?' }),
    ).toBeVisible();
    await expectAccessible(page, '[role=dialog]');
    await belief.getByText('At most nine; some terms may have had none.').click();
    await expect(sheet.getByText('1 of 24 answered before and after')).toBeVisible();
    await expect(belief.getByText('You:')).toBeVisible();

    await sheet.getByRole('button', { name: 'Test', exact: true }).click();
    const number = sheet.getByRole('textbox', { name: 'Number of the test' });
    await number.fill('x');
    // It says by itself that it would do nothing, which Playwright would wait for the end of.
    await sheet.getByRole('button', { name: 'Begin the test' }).click({ force: true });
    await expect(number).toBeVisible();
    await number.fill('7');
    await sheet.getByRole('button', { name: 'Begin the test' }).click();
    for (let i = 1; i <= 10; i += 1) {
      await expect(sheet.getByText(`Question ${i} of 10`)).toBeVisible();
      await sheet.getByRole('radio').first().check();
      await sheet.getByRole('button', { name: 'Answer' }).click();
    }
    await expect(sheet.getByRole('status')).toHaveText(/^\d+ of 10 right$/);
    await expectAccessible(page, '[role=dialog]');
  }, CALM);
});
