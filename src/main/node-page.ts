import { dialog, shell } from 'electron';
import type { Cluster } from '../cluster';
import { hostAndPort } from '../shared';

/**
 * Opens a node's own page in the user's browser. The window names a node, never an address, so
 * nothing but the nodes' pages can be opened this way.
 */
export async function openNodePage(cluster: Cluster, node: number): Promise<void> {
  const address = cluster.addressOf(node);
  if (address === null) return;
  const url = `http://${hostAndPort(address)}/`;
  try {
    await shell.openExternal(url);
  } catch {
    dialog.showErrorBox('No browser could be opened', `The general’s own page is at ${url}`);
  }
}
