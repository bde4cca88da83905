import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../src/shared';
import { AS_IT_CAME } from '../../src/shared';
import { freeRow } from '../support/ports';
import { isAlive } from '../support/remains';
import type { DesktopApp } from './support/desktop-app';
import { browser, command, desktopsOfEachTest, living, open } from './support/desktop';
import { expectDone } from '../support/expect-done';

const RUN = 0;
const LEAVE = 1;
const student = join(process.cwd(), 'examples', 'generals', 'general.mjs');
const COMMAND = `"${process.execPath}" "${student}" --node {id} --servers {servers}`;

const desktops = desktopsOfEachTest();

/** Has the page ask for a siege whose general 1 is somebody's program. */
function ask(page: Page, basePort: number): Promise<CommandResult | undefined> {
  const programs = [{ node: 1, command: COMMAND }];
  const choice = { ...AS_IT_CAME, rules: 'paper', basePort, programs };
  return command(page, { type: 'beginSiege', choice });
}

/** Answers the app's latest question, which is this one in their order, and returns what it said. */
async function answer(app: DesktopApp, question: number, button: number): Promise<string> {
  const { detail } = await app.tells('dialog', question);
  app.do({ type: 'clickDialog', button });
  return detail;
}

describe.skipIf(browser === undefined)('a program that the window wants to run', () => {
  it('runs only where its user allows it, who is asked once, in a box of the app', async () => {
    const { app } = await desktops.start();
    const page = await open(app);
    const before = living(app);
    const [basePort = 0] = await freeRow(3);

    const left = ask(page, basePort);
    expect(await answer(app, 1, LEAVE)).toContain(COMMAND);
    expect(await left).toMatchObject({ outcome: 'refused' });
    expect(living(app)).toEqual(before);

    const run = ask(page, basePort);
    await answer(app, 2, RUN);
    expectDone(await run);
    expect(before.filter(isAlive)).toEqual([]);
    const heartbeat = (): Promise<number> =>
      fetch(`http://127.0.0.1:${basePort + 1}/heartbeat`).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(heartbeat, { timeout: 30_000 }).toBe(200);

    expectDone(await ask(page, basePort));
    expect(app.of('dialog')).toHaveLength(2);
    app.do({ type: 'closeWindow' });
    expect(await app.ended).toBe(0);
    expect(await heartbeat()).toBe(0);
  });
});
