import type { Cluster } from '../cluster';
import { createDoor, describeSiege, listenOnLoopback, sayUnfound, tryToAnnounce } from '../door';

/**
 * Lets this user's terminals speak to the siege, at a port of its own on this very machine. The app
 * does without where none can be opened.
 */
export async function setupDoor(cluster: Cluster): Promise<void> {
  const siege = describeSiege();
  const door = createDoor(cluster, siege);
  try {
    const { port } = await listenOnLoopback((request, response) => {
      if (!door(request, response)) response.writeHead(404).end();
    }, 0);
    tryToAnnounce(siege, port);
  } catch (error) {
    sayUnfound(error);
  }
}
