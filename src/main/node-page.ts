import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { dialog, shell } from 'electron';
import type { Cluster } from '../cluster';
import { hostAndPort } from '../shared';
import { shellTexts } from './i18n/texts';

/** What Electron opens addresses with on Linux, without noticing where it is missing. */
const LINUX_OPENER = 'xdg-open';

/**
 * Opens a node's own page in the user's browser. The window names a node, never an address, so
 * nothing but the nodes' pages can be opened this way.
 */
export async function openNodePage(cluster: Cluster, node: number): Promise<void> {
  const address = cluster.addressOf(node);
  if (address === null) return;
  const url = `http://${hostAndPort(address)}/`;
  try {
    if (process.platform === 'linux') await findOnPath(LINUX_OPENER);
    await shell.openExternal(url);
  } catch {
    const { title, detail } = shellTexts().noBrowser;
    dialog.showErrorBox(title, detail(url));
  }
}

/** @throws where no folder of the search path has such a program */
async function findOnPath(name: string): Promise<void> {
  const dirs = (process.env['PATH'] ?? '').split(delimiter);
  await Promise.any(dirs.map((dir) => access(join(dir, name), constants.X_OK)));
}
