import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** The earliest whose members are understood here. */
const LEAST = [3, 4] as const;
const LOOK_LIMIT_MS = 10_000;

export type FoundEtcd =
  | { readonly type: 'found'; readonly file: string }
  /** `isUnreadable`: it was named, and is not there or can't be started. */
  | { readonly type: 'missing'; readonly isUnreadable: boolean; readonly message: string };

/**
 * Where etcd is.
 *
 * @param named its file; undefined: the one in the PATH
 * @param path the PATH
 */
export function findEtcd(named: string | undefined, path = process.env['PATH'] ?? ''): FoundEtcd {
  if (named !== undefined) {
    const file = resolve(named);
    if (isProgram(file)) return { type: 'found', file };
    const message = `--etcd ${named} is no program that can be started. ${HOW_TO_GET_IT}`;
    return { type: 'missing', isUnreadable: true, message };
  }
  const name = process.platform === 'win32' ? 'etcd.exe' : 'etcd';
  const file = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram);
  if (file !== undefined) return { type: 'found', file: resolve(file) };
  const message = `There is no etcd in the PATH. ${HOW_TO_GET_IT}`;
  return { type: 'missing', isUnreadable: false, message };
}

/** Why this etcd can't be used, as a sentence; null: it can. */
export async function refusalOfEtcd(file: string): Promise<string | null> {
  const said = await new Promise<string>((done) => {
    execFile(file, ['--version'], { timeout: LOOK_LIMIT_MS, windowsHide: true }, (error, text) =>
      done(error === null ? text : ''),
    );
  });
  const [, major, minor] = /^etcd Version: (\d+)\.(\d+)\./m.exec(said) ?? [];
  if (major === undefined || minor === undefined) {
    return `${file} does not say which etcd it is. ${HOW_TO_GET_IT}`;
  }
  const isOld =
    Number(major) < LEAST[0] || (Number(major) === LEAST[0] && Number(minor) < LEAST[1]);
  return isOld
    ? `${file} is etcd ${major}.${minor}, and ${LEAST.join('.')} or later is needed. ${HOW_TO_GET_IT}`
    : null;
}

const HOW_TO_GET_IT =
  'Install it (Debian and Ubuntu: apt-get install etcd-server; macOS: brew install etcd; others: ' +
  'github.com/etcd-io/etcd/releases), or name its file with --etcd FILE.';

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
