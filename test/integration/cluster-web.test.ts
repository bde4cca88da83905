import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePorts } from '../support/ports';
import { isAlive, remains } from '../support/remains';
import { WebShell } from '../support/web-shell';
import { expectDone } from '../support/expect-done';

const WEB_PROGRAM = join(import.meta.dirname, '../../out/main/web.js');
const shells: WebShell[] = [];
/** Where the shells keep the files of their sieges. */
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cluster-web-'));
});

function start(...args: string[]): WebShell {
  return startIn(folder, args);
}

/** Starts a shell for which this is the folder for temporary files. */
function startIn(temporary: string, args: readonly string[], launcher?: string): WebShell {
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  const shell =
    launcher === undefined
      ? new WebShell(args, undefined, env)
      : new WebShell([WEB_PROGRAM, ...args], undefined, { ...env, _: `/usr/bin/${launcher}` }, [
          launcher,
          process.execPath,
        ]);
  shells.push(shell);
  return shell;
}

/** @param launcher what the shell is started by; nothing: as it is */
async function startSiege(
  launcher?: string,
): Promise<{ shell: WebShell; ports: readonly number[] }> {
  const ports = await freePorts(3);
  const shell = startIn(folder, ['--servers', ports.join(','), '--travel', '5'], launcher);
  await shell.open();
  await shell.until('all are alive', () =>
    shell.view.generals.every(({ condition }) => condition.type === 'alive'),
  );
  return { shell, ports };
}

afterEach(async () => {
  for (const shell of shells.splice(0)) {
    shell.process.kill('SIGKILL');
    await shell.ended;
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

describe('the browser shell', () => {
  it('serves the window, its files and its events to whoever has the address', async () => {
    const { shell } = await startSiege();
    const page = await shell.fetch('/');
    const html = await page.text();
    expect(html).toContain('<title>Raft Siege</title>');
    const script = /src="([^"]+\.js)"/.exec(html)?.[1] ?? '';
    expect((await shell.fetch(new URL(script, page.url).pathname)).status).toBe(200);
    const [pid = 0] = shell.pids();
    expectDone(await shell.command({ type: 'kill', node: 0 }));
    expect(isAlive(pid)).toBe(false);
    await shell.until('the window knows', () => shell.view.generals[0]?.condition.type === 'down');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends on %s in order, and leaves nothing behind',
    async (signal) => {
      const { shell, ports } = await startSiege();
      const pids = shell.pids();
      expect(pids).toHaveLength(3);
      const folders = (await readdir(folder)).filter((name) => !name.endsWith('.lock'));
      expect(folders).toHaveLength(1);
      shell.process.kill(signal);
      expect(await shell.ended).toEqual({ status: 0, signal: null });
      expect(await remains(pids, ports)).toEqual([]);
      // Where the shell does not wait for the end of the siege, this is left.
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'outlives the terminal that it was started in by nohup',
    async () => {
      const { shell } = await startSiege('nohup');
      shell.process.kill('SIGHUP');
      expectDone(await shell.command({ type: 'kill', node: 0 }));
      expectDone(await shell.command({ type: 'appoint', node: 0 }));
      await shell.until('it is alive', () => shell.view.generals[0]?.condition.type === 'alive');
      shell.process.kill('SIGTERM');
      expect(await shell.ended).toEqual({ status: 0, signal: null });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'leaves no orphan when it is killed itself, not even a frozen one',
    async () => {
      const { shell, ports } = await startSiege();
      const pids = shell.pids();
      expectDone(await shell.command({ type: 'freeze', node: 1 }));
      shell.process.kill('SIGKILL');
      await shell.ended;
      await expect.poll(() => remains(pids, ports)).toEqual([]);
    },
  );

  it("comes up where a general's port is taken, and says which", async () => {
    const ports = await freePorts(3);
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(ports[1], '127.0.0.1', resolve));
    const shell = start('--servers', ports.join(','));
    await shell.open();
    await shell.until('general 1 is down', () => shell.view.generals[1]?.condition.type === 'down');
    expect(shell.view.generals[1]?.condition).toMatchObject({ cause: 'port' });
    await shell.until('it is said', () => shell.stdout.includes(`${ports[1] ?? ''}`));
    const others = await freePorts(3);
    expect(await shell.command({ type: 'beginAnew', ports: [...others] })).toMatchObject({
      outcome: 'done',
    });
    await new Promise((resolve) => server.close(resolve));
  });

  it('explains itself', async () => {
    const help = start('--help');
    expect(await help.ended).toMatchObject({ status: 0 });
    expect(help.stdout).toContain('--servers');
    const version = start('--version');
    expect(await version.ended).toMatchObject({ status: 0 });
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('refuses what it cannot use with status 2', async () => {
    const shell = start('--servers', 'nowhere');
    expect(await shell.ended).toMatchObject({ status: 2 });
    expect(shell.stderr).toContain('--servers');
  });

  it('ends with status 5 where there is no place for its files', async () => {
    const shell = startIn(process.execPath, []);
    expect(await shell.ended).toMatchObject({ status: 5 });
    expect(shell.stderr).toMatch(/^The files of a siege cannot be kept in .+ try again\.\n$/);
    expect(shell.stdout).toBe('');
  });

  it('refuses a taken port of its own with status 4', async () => {
    const [port = 0] = await freePorts(1);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const shell = start('--port', String(port));
    expect(await shell.ended).toMatchObject({ status: 4 });
    expect(shell.stderr).toContain(`Port ${port}`);
    if (process.platform === 'linux')
      expect(shell.stderr).toContain(`process ${process.pid}, uses it`);
    await new Promise((resolve) => server.close(resolve));
  });
});
