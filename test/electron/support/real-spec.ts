import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/built.mjs';
import { browser } from './desktop';
import { standInEnv } from './desktop-app';

const SCRIPT = join(root, 'scripts', 'electron-test.mjs');

export interface Ended {
  readonly status: unknown;
  readonly output: string;
}

/** Runs `npm run test:electron -- …args`. */
export function testElectron(env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<Ended> {
  return new Promise((resolve) => {
    const all = { ...process.env, DISPLAY: ':0', ...env };
    const words = [SCRIPT, ...args];
    execFile(process.execPath, words, { cwd: root, env: all }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : error.code, output: stdout + stderr });
    });
  });
}

/** The same, where a program that plays Electron is started in the place of Electron. */
export async function testStandIn(args: readonly string[] = []): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'electron-executable-'));
  try {
    return await testElectron(
      {
        ...standInEnv({ chromium: browser ?? '', isRoot: process.getuid?.() === 0 }),
        ELECTRON_EXEC_PATH: await makeExecutable(folder),
      },
      args,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeExecutable(folder: string): Promise<string> {
  const path = join(folder, 'electron');
  const standIn = join(root, 'test', 'electron', 'stand-in');
  const words = ['--import', join(standIn, 'register.mjs'), join(standIn, 'executable.mjs')].map(
    (word) => `'${word}'`,
  );
  const script = [
    '#!/bin/sh',
    'inspect=',
    'for word; do case $word in --inspect=*) inspect=$word ;; esac; done',
    `exec '${process.execPath}' $inspect ${words.join(' ')} "$0" "$@"`,
  ];
  await writeFile(path, `${script.join('\n')}\n`);
  await chmod(path, 0o755);
  return path;
}
