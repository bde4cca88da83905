import type { SiegeFile } from './siege-file';
import { announceSiege } from './siege-file';
import { reasonOf } from '../shared';

/**
 * Lets this user's terminals find a siege that is held by this program, for as long as it runs. Where
 * that can't be, the siege goes on without.
 *
 * @param port where its door is
 */
export function tryToAnnounce(siege: Omit<SiegeFile, 'port'>, port: number): void {
  try {
    const takeBack = announceSiege({ ...siege, port });
    process.on('exit', takeBack);
  } catch (error) {
    const reason = reasonOf(error);
    console.error(`\`raft siege\` will not find this siege: ${reason}`);
  }
}
