import { dirname } from 'node:path';
import type { Disk } from './disk';

/** Makes new names durable in every folder from `innermost` up to `outermost`. */
export function syncFolders(disk: Disk, innermost: string, outermost: string): void {
  for (let folder = innermost; ; folder = dirname(folder)) {
    disk.syncFolder(folder);
    if (folder === outermost || folder === dirname(folder)) return;
  }
}
