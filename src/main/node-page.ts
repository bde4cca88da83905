import { shell } from 'electron';
import type { Cluster } from '../cluster';

/**
 * Opens a node's own page in the user's browser. The window names a node, never an address, so
 * nothing but the nodes' pages can be opened this way.
 */
export async function openNodePage(cluster: Cluster, node: number): Promise<void> {
  const address = cluster.addressOf(node);
  if (address === null) return;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  await shell.openExternal(`http://${host}:${address.port}/`);
}
