import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemErrorCode } from './errno';

/**
 * Makes a folder and those that it lies in; returns the outermost that is new. In Node.js 20, mkdir's
 * own `recursive` never comes back from where no folder can be made, as in /proc; this fails there.
 */
export function makeFolders(folder: string): string | undefined {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) {
    // Not even the root is there, as on a drive that is gone.
    if (path === dirname(path)) break;
    missing.unshift(path);
  }
  for (const path of missing) {
    try {
      mkdirSync(path);
    } catch (error) {
      // Others may be making a folder that holds all of theirs.
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    }
  }
  return missing[0];
}
