import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface OpeningFile {
  /** The file's own address, which says nothing of what it leads to. */
  readonly url: string;
  readonly remove: () => void;
}

/**
 * Writes a small page that only this user can read and that leads to an address. A browser is started
 * with the page: what stands on a command line is seen by every user of the machine.
 *
 * @param address without a character that HTML has a meaning for
 * @throws {NodeJS.ErrnoException} where it cannot be written
 */
export function writeOpeningFile(address: string, base = openingFolder()): OpeningFile {
  const folder = mkdtempSync(join(base, 'raft-siege-open-'));
  const path = join(folder, 'raft-siege.html');
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    writeFileSync(path, pageTo(address), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    remove();
    throw error;
  }
  return { url: pathToFileURL(path).href, remove };
}

/** A browser from a snap, as Ubuntu's Firefox, sees neither the system's temporary files nor hidden ones. */
function openingFolder(): string {
  return existsSync('/var/lib/snapd/snaps') ? homedir() : tmpdir();
}

function pageTo(address: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${address}">
<title>Raft Siege</title>
<p><a href="${address}">Raft Siege</a></p>
</html>
`;
}
