import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';

/** A program of this user writes for this user. */
const MODE = 0o600;

/** Writes a file whole or not at all: whoever reads meanwhile finds what was there or what is new, never a part. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = besideOf(path);
  try {
    await writeFile(beside, text, { mode: MODE });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Like `writeWhole`, for whoever can't wait. */
export function writeWholeSync(path: string, text: string): void {
  const beside = besideOf(path);
  try {
    writeFileSync(beside, text, { mode: MODE });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** In the same folder, so that it can take the other's place, and of nobody else. */
function besideOf(path: string): string {
  return `${path}.${process.pid}.new`;
}
