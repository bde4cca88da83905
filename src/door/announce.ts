import { reasonOf } from '../system/reason';
import type { SiegeFile } from './siege-file';
import { announceSiege } from './siege-file';

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
    sayUnfound(error);
  }
}

/** Says that terminals can't speak to the siege, which goes on without. */
export function sayUnfound(error: unknown): void {
  console.error(`\`raft siege\` will not find this siege: ${reasonOf(error)}.`);
}
