import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectronDir, packageVersion } from '../../scripts/lib/electron/find.mjs';
import { freePorts } from '../support/ports';
import { RAFT_PROGRAM } from '../support/raft-process';
import { isListening } from '../../src/system/ports';

const root = join(import.meta.dirname, '..', '..');
const scripts = join(root, 'scripts');

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | string | null>;
  says(text: string): Promise<void>;
}

let folder = '';
const children: ChildProcess[] = [];

function run(args: readonly string[], env: NodeJS.ProcessEnv, script = 'start.mjs'): Run {
  const child = spawn(process.execPath, [join(scripts, script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DISPLAY: ':99', ...env },
  });
  children.push(child);
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const check of waiting) check();
    });
  }
  return {
    child,
    output: () => text,
    ended: new Promise((resolve) => {
      child.on('close', (status, signal) => {
        resolve(status ?? signal);
      });
    }),
    says: (wanted) =>
      new Promise((resolve, reject) => {
        child.on('close', () => {
          reject(new Error(`It ended without saying ${wanted}:\n${text}`));
        });
        const check = (): void => {
          if (text.includes(wanted)) resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

/** Starts a program in the project's folder, without a display, and waits until it has said something. */
async function runUntil(
  wanted: string,
  program: string,
  args: readonly string[],
): Promise<ChildProcess> {
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  children.push(child);
  await new Promise<void>((resolve) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes(wanted)) resolve();
    });
  });
  return child;
}

async function closed(ports: readonly number[]): Promise<void> {
  await expect.poll(() => Promise.all(ports.map(isListening))).toEqual(ports.map(() => false));
}

/** A program in the place of Electron, of the right version. */
async function electron(script: string): Promise<NodeJS.ProcessEnv> {
  const path = join(folder, 'electron');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  const dir = findElectronDir();
  await writeFile(join(folder, 'version'), dir === null ? '' : packageVersion(dir));
  return { ELECTRON_EXEC_PATH: path };
}

/** Electron runs as root only like this, and wherever the system allows it no sandbox. */
const anyone = ['--no-sandbox'];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-test-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it('takes a recording for one in a tab, too, and says where it is none', async () => {
    const file = join(folder, 'past.rafttrace');
    const missing = run(['--web', file], {});
    expect(await missing.ended).toBe(5);
    expect(missing.output()).toContain(file);
    expect(missing.output()).not.toContain('siege has begun');
  });

  it('opens in the browser where there is no display, and says so', async () => {
    const ports = await freePorts(3);
    const shell = run(['--servers', ports.join(',')], { DISPLAY: '', WAYLAND_DISPLAY: '' });
    await shell.says('Raft Siege is open at http://localhost:');
    expect(shell.output()).toContain('No desktop window, as there is no display.');
    await shell.says('A new siege has begun');
    shell.child.kill('SIGTERM');
    expect(await shell.ended).toBe(0);
  });

  it('opens in the browser where that is asked for, without a reason', async () => {
    const ports = await freePorts(3);
    const shell = run(['--web', '--servers', ports.join(',')], {});
    await shell.says('Raft Siege is open at');
    expect(shell.output()).not.toContain('No desktop window');
    shell.child.kill('SIGINT');
    expect(await shell.ended).toBe(0);
  });

  it("passes the browser shell's exit status on", async () => {
    const shell = run(['--web', '--servers', 'nowhere'], {});
    expect(await shell.ended).toBe(2);
  });

  it('explains itself', async () => {
    const shell = run(['--help'], {});
    expect(await shell.ended).toBe(0);
    expect(shell.output()).toContain('--web');
  });

  it.each<readonly [string, NodeJS.Signals]>([
    ['web', 'SIGKILL'],
    ['dev', 'SIGKILL'],
    ['dev', 'SIGTERM'],
  ])('npm run %s ends with npm where that is sent %s', async (script, signal) => {
    const ports = await freePorts(3);
    const npm = await runUntil('has begun', 'npm', [
      ...['run', script, '--', '--no-open'],
      ...['--servers', ports.join(',')],
    ]);
    expect(await Promise.all(ports.map(isListening))).toEqual([true, true, true]);
    npm.kill(signal);
    await closed(ports);
  });

  it.each<NodeJS.Signals>(['SIGKILL', 'SIGTERM'])(
    'npm run raft ends with npm where that is sent %s',
    async (signal) => {
      const ports = await freePorts(1);
      const npm = await runUntil('Leader', 'npm', [
        ...['run', 'raft', '--', '--node', '0', '--memory'],
        ...['--servers', ports.join(',')],
      ]);
      expect(await Promise.all(ports.map(isListening))).toEqual([true]);
      npm.kill(signal);
      await closed(ports);
    },
  );

  it('the tab that npm run dev serves ends with it, however it ends', async () => {
    const ports = await freePorts(3);
    const dev = await runUntil('has begun', process.execPath, [
      ...['scripts/dev.mjs', '--no-open', '--servers', ports.join(',')],
    ]);
    dev.kill('SIGKILL');
    await closed(ports);
  });

  it('starts Electron on this project, and ends as it ends', async () => {
    const env = await electron('echo "started: $1 $ELECTRON_RUN_AS_NODE"; exit 0');
    const app = run(anyone, { ...env, ELECTRON_RUN_AS_NODE: '1' });
    expect(await app.ended).toBe(0);
    expect(app.output()).toMatch(/^started: \/.+ $/m);
  });

  it('hands signals on to Electron', async () => {
    const env = await electron("trap 'exit 7' TERM; echo ready; while :; do sleep 0.1; done");
    const app = run(anyone, env);
    await app.says('ready');
    app.child.kill('SIGTERM');
    expect(await app.ended).toBe(7);
  });

  it.each([2, 5])('ends with status %i as Electron does, which has said why', async (status) => {
    const env = await electron(`echo "Its reason." >&2; exit ${status}`);
    const app = run(anyone, env);
    expect(await app.ended).toBe(status);
    expect(app.output()).toMatch(/^Without Chromium’s sandbox .*\nIts reason\.\n$/);
  });

  it('opens in the browser where Electron does not come up, and does not crash it again', async () => {
    const ports = await freePorts(3);
    const env = await electron(
      `echo started >> "${folder}/starts"; echo "No sandbox helper." >&2; exit 133`,
    );
    const starts = (): number =>
      readFileSync(join(folder, 'starts'), 'utf8').split('\n').length - 1;
    const start = async (...args: string[]): Promise<string> => {
      const shell = run([...anyone, ...args, '--servers', ports.join(',')], env);
      await shell.says('Raft Siege is open at');
      await shell.says('has begun');
      shell.child.kill('SIGTERM');
      expect(await shell.ended).toBe(0);
      return shell.output();
    };
    expect(await start()).toContain('Electron ended at once (status 133; its reason is above)');
    expect(starts()).toBe(1);
    const second = await start();
    expect(second).toContain('Electron ended at once when it was last tried (status 133)');
    expect(second).not.toContain('No sandbox helper.');
    expect(starts()).toBe(1);
    expect(await start('--electron')).toContain('its reason is above');
    expect(starts()).toBe(2);
    // As a mended one would.
    await writeFile(join(folder, 'chrome-sandbox'), '');
    expect(await start()).toContain('its reason is above');
    expect(starts()).toBe(3);
  });

  it('says it where the Electron that is named is another version', async () => {
    const env = await electron('exit 0');
    await writeFile(join(folder, 'version'), '38.1.0');
    const app = run(anyone, env);
    expect(await app.ended).toBe(0);
    expect(app.output()).toContain(`${folder}/electron is Electron 38.1.0; Raft Siege is made for`);
  });

  it.skipIf(process.getuid?.() !== 0)('says what root can do', async () => {
    const ports = await freePorts(3);
    const env = await electron('exit 0');
    const shell = run(['--servers', ports.join(',')], env);
    await shell.says('Raft Siege is open at');
    expect(shell.output()).toContain('No desktop window, as Electron does not run as root.');
    expect(shell.output()).toContain('npm start -- --no-sandbox');
  });

  it('npm run dev explains itself, and ends', async () => {
    const dev = run(['--help'], {}, 'dev.mjs');
    expect(await dev.ended).toBe(0);
    expect(dev.output()).toContain('npm run dev');
  });

  it('npm run dev serves the tab where Electron, of the place that is named, ends at once', async () => {
    const ports = await freePorts(3);
    await electron('echo "dev: $ELECTRON_RUN_AS_NODE. entry: $1." >&2; exit 133');
    const built = statSync(RAFT_PROGRAM).ctimeMs;
    const dev = run(
      [...anyone, '--no-open', '--servers', ports.join(',')],
      { ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_RUN_AS_NODE: '1', ELECTRON_EXEC_PATH: '' },
      'dev.mjs',
    );
    await dev.says('Raft Siege is open at');
    expect(dev.output()).toContain('dev: . entry: .dev.');
    // Others may be running from there.
    expect(statSync(RAFT_PROGRAM).ctimeMs).toBe(built);
    expect(dev.output()).toContain('Electron ended at once (status 133; its reason is above)');
    await dev.says('has begun');
    dev.child.kill('SIGTERM');
    expect(await dev.ended).toBe(0);
  });
});
