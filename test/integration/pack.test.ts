import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/built.mjs';
import { freePorts } from '../support/ports';
import { RaftProcess } from '../support/raft-process';
import { remains } from '../support/remains';
import { WebShell } from '../support/web-shell';

// npm is a script that Windows starts by a shell only.
const shell = process.platform === 'win32';
let folder = '';
let tarball = '';
/** Where the tarball's files are, far from any node_modules. */
let unpacked = '';

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-test-'));
  // It is built already, as of all tests that start something.
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], root);
  tarball = (await readdir(folder))[0] ?? '';
  await mkdir(join(folder, 'ä ö'));
  run('tar', ['-xzf', join('..', tarball)], join(folder, 'ä ö'));
  unpacked = join(folder, 'ä ö', 'package');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('what npm pack makes', () => {
  it('holds what runs, the licences of what is in it, and no sources', async () => {
    expect((await readdir(unpacked)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'out',
      'package.json',
      'resources',
    ]);
    expect(await readdir(join(unpacked, 'resources'))).toEqual(['scenes']);
    const licenses = await readFile(join(unpacked, 'out', 'licenses.txt'), 'utf8');
    for (const what of ['express', 'zod', 'react', 'SIL OPEN FONT LICENSE']) {
      expect(licenses).toContain(what);
    }
    expect((await stat(join(folder, tarball))).size).toBeLessThan(5_000_000);
  });

  it('runs one node without a build and without packages', async () => {
    const program = {
      path: process.execPath,
      before: [join(unpacked, 'out', 'main', 'raft.js')],
      env: {},
    };
    const { version } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(run(process.execPath, [...program.before, '--version'], folder).trim()).toBe(version);
    const [port = 0] = await freePorts(1);
    const node = new RaftProcess(
      ['--node', '0', '--memory', '--servers', String(port)],
      port,
      program,
    );
    await node.waitFor('started');
    expect((await fetch(`http://127.0.0.1:${port}/heartbeat`)).status).toBe(200);
    node.child.kill('SIGTERM');
    expect(await node.ended).toMatchObject({ status: 0 });
  });

  it('holds a siege with its window', async () => {
    const ports = await freePorts(3);
    const siege = new WebShell(['--no-open', '--servers', ports.join(',')], unpacked);
    await siege.open();
    expect(await (await siege.fetch('/')).text()).toContain('<div id="root">');
    await siege.until('its generals live', () => siege.view.generals.length === 3);
    siege.process.kill('SIGTERM');
    expect(await siege.ended).toEqual({ status: 0, signal: null });
  });

  // A signal to npm's script on Windows ends nothing.
  it.skipIf(shell)('holds a siege by the word of npx, which its own words find', async () => {
    const ports = await freePorts(3);
    const from = join(folder, tarball);
    const npx = ['npm', 'exec', '--yes', '--offline', `--package=${from}`, '--', 'raft'] as const;
    const args = ['--no-open', '--rules', 'paper', '--servers', ports.join(',')];
    const env = { ...process.env, RAFT_SIEGE_RUN_DIR: join(folder, 'run') };
    const siege = new WebShell(args, undefined, env, [...npx, 'siege', 'start']);
    const raft = join(unpacked, 'out', 'main', 'raft.js');
    const say = (...words: readonly string[]) =>
      spawnSync(process.execPath, [raft, 'siege', ...words], { env, encoding: 'utf8' });
    try {
      await siege.open();
      expect(say('wait', 'leader', '--limit', '2m').status).toBe(0);
      expect(say('status').stdout).toMatch(/general 0: alive/);
      expect(say('stop').status).toBe(0);
      expect(await siege.ended).toEqual({ status: 0, signal: null });
      expect(await remains([], ports)).toEqual([]);
    } finally {
      say('stop');
      siege.process.kill('SIGKILL');
      await siege.ended;
    }
  });

  it.each([
    ['raft', 'npx raft'],
    ['raft-siege', 'npx raft-siege'],
  ])('gives npx the program %s', (name) => {
    const from = join(folder, tarball);
    const args = ['exec', '--yes', '--offline', `--package=${from}`, '--', name, '--version'];
    expect(run('npm', args, folder).trim()).toMatch(/^\d+\.\d+\.\d+/);
  });
});
