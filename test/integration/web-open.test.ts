import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { OpeningShell } from '../support/opening-shell';

let opening: OpeningShell | null = null;

afterEach(async () => {
  await opening?.remove();
  opening = null;
});

async function start(hasBrowser = true): Promise<OpeningShell> {
  opening = await OpeningShell.start(hasBrowser);
  return opening;
}

async function startWithBrowser(): Promise<OpeningShell> {
  const started = await start();
  await expect.poll(() => started.hasOpened()).toBe(true);
  return started;
}

describe.runIf(process.platform === 'linux')('a browser that the shell opens', () => {
  it('comes in once, by a file that only its user can read, and no process shows a secret', async () => {
    const started = await startWithBrowser();
    const address = await started.shell.address();
    const url = await started.url();
    const path = fileURLToPath(url);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const [, link = ''] = /url=(http:[^"]+)"/.exec(await readFile(path, 'utf8')) ?? [];
    const secrets = [link, address].map((each) => new URL(each).searchParams.get('token') ?? '');
    expect(new Set(secrets).size).toBe(2);
    const processes = await started.processes();
    expect(processes).toContain(url);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[\w-]{32}$/);
      expect(processes).not.toContain(secret);
    }

    const first = await fetch(link, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(first.status).toBe(200);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(new URL('/', link), { headers: { cookie } })).status).toBe(200);
    expect(started.files()).toEqual([]);
    const again = await fetch(link, { redirect: 'manual' });
    expect([again.status, again.headers.get('set-cookie')]).toEqual([403, null]);
    expect(await again.text()).toContain('used up');
    expect((await fetch(link, { redirect: 'manual', headers: { cookie } })).status).toBe(303);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
  });

  it('leaves no file behind, though it never came', async () => {
    const started = await startWithBrowser();
    expect(started.files()).toHaveLength(1);
    await started.stop();
    expect(started.files()).toEqual([]);
  });

  it('is missed with a sentence where there is none, and the address is still good', async () => {
    const started = await start(false);
    const { shell } = started;
    await shell.until('it says so', () => shell.stdout.includes('No browser could be started'));
    expect((await fetch(await shell.address(), { redirect: 'manual' })).status).toBe(303);
    expect(started.files()).toEqual([]);
  });
});
