import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage, extractAll, extractFile } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser, noBrowserMessage } from '../../scripts/lib/browser.mjs';
import { root } from '../../scripts/lib/built.mjs';
import { faultsOfArchive, faultsOfFuses, filesIn } from '../../scripts/lib/dist/check.mjs';
import { distConfig } from '../../scripts/lib/dist/config.mjs';
import { freePorts } from '../support/ports';
import { RaftProcess } from '../support/raft-process';
import { remains } from '../support/remains';
import { WebShell } from '../support/web-shell';
import { DesktopApp, standInEnv } from './support/desktop-app';
import { makeElectronDist } from './support/electron-dist';

const browser = findBrowser();
if (browser === undefined && process.env['CI'] === 'true') throw new Error(noBrowserMessage);

const settings = standInEnv({ isPackaged: true });

interface Ended {
  readonly status: number;
  readonly output: string;
}

function run(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, output: stdout + stderr });
    });
  });
}

// The packages of other systems need those systems, but hold the same archive.
describe.runIf(process.platform === 'linux')('npm run dist', () => {
  let folder = '';
  let unpacked = '';
  let executable = '';
  let archive = '';

  const terminal = (): Record<string, string> => ({
    ...settings,
    STAND_IN_APP: join(folder, 'app'),
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package test '));
    const electronDist = join(folder, 'electron');
    await makeElectronDist(electronDist);
    const args = ['scripts/dist.mjs', '--dir', '--out', join(folder, 'dist')];
    const made = await run(process.execPath, args, { ELECTRON_OVERRIDE_DIST_PATH: electronDist });
    expect(made, made.output).toMatchObject({ status: 0 });
    const dir = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
    unpacked = join(folder, 'dist', dir);
    executable = join(unpacked, 'raft-siege');
    archive = join(unpacked, 'resources', 'app.asar');
    extractAll(archive, join(folder, 'app'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is refused for two architectures of one Electron', async () => {
    const args = ['scripts/dist.mjs', '--arch', 'x64,arm64', '--out', join(folder, 'none')];
    const refused = await run(process.execPath, args, { ELECTRON_OVERRIDE_DIST_PATH: unpacked });
    expect(refused).toEqual({ status: 2, output: expect.stringContaining('--arch') as string });
  });

  it('packs every file that the app uses, and no other', () => {
    expect(faultsOfArchive(archive)).toEqual([]);
    const files = filesIn(archive);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => /node_modules|\.map$|\.tsx?$|test/.test(file))).toEqual([]);
    expect(readdirSync(join(unpacked, 'resources')).sort()).toEqual([
      'LICENSE.txt',
      'app.asar',
      'licenses.txt',
    ]);
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['de.pak', 'en-US.pak']);
  });

  it('keeps the names that Electron and desktops go by', () => {
    const metadata: unknown = JSON.parse(extractFile(archive, 'package.json').toString());
    expect(metadata).toMatchObject({
      productName: 'Raft Siege',
      main: 'out/main/index.js',
      desktopName: 'raft-siege.desktop',
    });
    expect(metadata).not.toHaveProperty('devDependencies');
  });

  it('turns every fuse to where it belongs', async () => {
    expect(await faultsOfFuses(executable)).toEqual([]);
    const copy = join(folder, 'copy');
    await writeFile(copy, await readFile(executable));
    await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true });
    expect(await faultsOfFuses(copy)).toEqual(['The fuse runAsNode is not off.']);
  });

  it('notices an archive with a file too many, one too few, or a source map', async () => {
    const content = join(folder, 'content');
    extractAll(archive, content);
    const chunks = join(content, 'out', 'main', 'chunks');
    const [chunk = ''] = readdirSync(chunks);
    await rm(join(chunks, chunk));
    await writeFile(join(content, 'out', 'renderer', 'left-over.txt'), '');
    const preload = join(content, 'out', 'preload', 'index.cjs');
    await writeFile(preload, `${await readFile(preload, 'utf8')}\n//# sourceMappingURL=x.map`);
    const spoilt = join(folder, 'spoilt.asar');
    await createPackage(content, spoilt);
    expect(faultsOfArchive(spoilt).sort()).toEqual([
      'Nothing uses out/renderer/left-over.txt.',
      `out/main/chunks/${chunk} is missing.`,
      'out/preload/index.cjs names a source map.',
    ]);
  });

  // What builds the two packages in the end comes from GitHub; this is all that it is told.
  it('installs to one folder without a space, and never asks for less than the sandbox', async () => {
    const told: unknown[] = [];
    const config = distConfig('linux', {});
    await build({
      targets: Platform.LINUX.createTarget(['AppImage', 'deb'], Arch.x64),
      prepackaged: unpacked,
      projectDir: root,
      publish: 'never',
      config: {
        ...config,
        directories: { ...config.directories, output: join(folder, 'packages') },
      },
      effectiveOptionComputed: async (options: unknown) => {
        const desktopFile: unknown = Array.isArray(options) ? options[1] : null;
        const file = typeof desktopFile === 'string' ? await readFile(desktopFile, 'utf8') : null;
        told.push(options, file);
        return true;
      },
    });
    const text = JSON.stringify(told);
    expect(text).toContain(`${unpacked}/=/opt/raft-siege`);
    expect(text).toContain('=/usr/share/applications/raft-siege.desktop');
    expect(text).toContain('Exec=/opt/raft-siege/raft-siege %U');
    expect(text).toContain('Exec=AppRun %U');
    expect(text.match(/StartupWMClass=raft-siege\\n/g)).toHaveLength(2);
    expect(text.match(/Name=Raft Siege\\n/g)).toHaveLength(2);
    expect(text).toContain(
      'icons/512x512.png=/usr/share/icons/hicolor/512x512/apps/raft-siege.png',
    );
    const profile = await readFile(join(unpacked, 'resources', 'apparmor-profile'), 'utf8');
    expect(profile).toMatch(/profile "raft-siege" "\/opt\/raft-siege\/raft-siege" .*\n\s*userns,/);
    expect(text).not.toContain('no-sandbox');
  });

  it('starts a general from inside the package, which takes an order', async () => {
    const [port = 0] = await freePorts(1);
    const args = ['--node', '0', '--servers', String(port), '--leader', '0', '--memory'];
    const program = { path: executable, before: ['--cli'], env: terminal() };
    const node = new RaftProcess(args, port, program);
    try {
      await node.waitFor('started');
      expect(await node.giveOrder('gate', 'north')).toBe(200);
      node.kill('SIGTERM');
      expect(await node.ended).toEqual({ status: 0, signal: null });
    } finally {
      await node.destroy();
    }
  });

  it.each([
    [['--cli', '--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--cli', '--help'], 0, /^Usage|raft/],
    [['--cli', '--nod', '0'], 2, /raft --help/],
    [['--cli', 'siege', '--help'], 0, /raft siege/],
    [['--cli', 'siege', 'stat'], 2, /status/],
    [['--cli', 'siege', 'start', '--help'], 0, /--open/],
  ])('answers %j in a terminal', async (args, status, text) => {
    const ended = await run(executable, args, terminal());
    expect(ended).toEqual({ status, output: expect.stringMatching(text) as string });
  });

  it('holds a siege from inside the package, which its own words find and command', async () => {
    const env = { ...terminal(), RAFT_SIEGE_RUN_DIR: join(folder, 'run') };
    const say = (...words: readonly string[]): Promise<Ended> =>
      run(executable, ['--cli', 'siege', ...words], env);
    const ports = await freePorts(3);
    const args = ['--no-open', '--servers', ports.join(','), '--rules', 'paper'];
    const siege = new WebShell(args, undefined, { ...process.env, ...env }, [
      executable,
      '--cli',
      'siege',
      'start',
    ]);
    try {
      await siege.open();
      expect(await (await siege.fetch('/')).text()).toContain('<div id="root">');
      expect(await say('wait', 'leader', '--limit', '2m')).toMatchObject({ status: 0 });
      const alive = expect.stringMatching(/general 2: alive/) as string;
      expect(await say('status')).toEqual({ status: 0, output: alive });
      expect(await say('kill', '2')).toMatchObject({ status: 0 });
      expect(await say('expect', 'alive', '2')).toMatchObject({ status: 0 });
      expect(await say('expect', 'alive', '3')).toMatchObject({ status: 1 });
      expect(await say('stop')).toMatchObject({ status: 0 });
      expect(await siege.ended).toEqual({ status: 0, signal: null });
      expect(await say('status')).toMatchObject({ status: 3 });
      expect(await remains([], ports)).toEqual([]);
    } finally {
      siege.process.kill('SIGTERM');
      await siege.ended;
    }
  });

  it.skipIf(browser === undefined)('opens the window from inside the package', async () => {
    const ports = await freePorts(3);
    const pace = ['--heartbeat', '200', '--election-timeout', '1500-2500', '--travel', '20'];
    const args = ['--servers', ports.join(','), ...pace];
    const app = await DesktopApp.start(browser ?? '', args, {
      packed: executable,
      env: terminal(),
    });
    try {
      const page = await app.page();
      const leads = page.waitForFunction(() => /General \d leads/.test(document.title), null, {
        timeout: 180_000,
      });
      await leads.catch(async () => {
        throw new Error(
          `Nobody leads: ${await page.title()}\n${await page.innerText('body')}\n${app.output}`,
        );
      });
      // A busy machine may depose a leader, which is another process then.
      const statusOf = (port: number): Promise<number> =>
        fetch(`http://127.0.0.1:${port}/state`).then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(() => Promise.all(ports.map(statusOf))).toEqual([200, 200, 200]);
      app.do({ type: 'closeWindow' });
      expect(await app.ended).toBe(0);
      expect(await remains(app.pids, ports)).toEqual([]);
    } finally {
      await app.dispose();
    }
  });
});
