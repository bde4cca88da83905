import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Address, NodeSettings } from '../../shared';
import { ExitStatus } from '../../shared';
import { DRAWN_PORTS, drawFreePorts, partOf } from '../../system/ports';
import { Failure } from '../failure';
import { explainPort } from '../http/port-failure';

/** Where a general that is somebody else's program stands. */
export interface ProgramPlace {
  /** The general's own address. */
  readonly own: Address;
  /** The program's folder, which is there. */
  readonly dir: string;
  /** The first of as many ports of 127.0.0.1 in a row as it listens on, which are free. */
  readonly firstPort: number;
}

/**
 * Finds a place for a general's program.
 *
 * @param what it is, as in "a program"
 * @param count how many ports it listens on
 * @throws Failure where there is none
 */
export async function placeOf(
  { node, servers, dataDir }: Pick<NodeSettings, 'node' | 'servers' | 'dataDir'>,
  {
    what,
    folder,
    count,
  }: { readonly what: string; readonly folder: string; readonly count: number },
): Promise<ProgramPlace> {
  const own = servers[node];
  if (own === undefined) throw new RangeError(`Node ${node} is not in the list of servers.`);
  if (dataDir === null) {
    const message = `General ${node} is ${what}, which needs a folder. Begin without --memory.`;
    throw new Failure(ExitStatus.badArguments, message);
  }
  // All generals of a siege draw at once, and some of them have yet to open their own port.
  const theirs = new Set(servers.map(({ port }) => port));
  const share = partOf(DRAWN_PORTS, node, servers.length);
  const [firstPort] = (await drawFreePorts(count, theirs, share)) ?? [];
  if (firstPort === undefined) {
    throw new Failure(ExitStatus.port, `There is no free port for general ${node}, ${what}.`);
  }
  const dir = join(dataDir, `${folder}-${node}`);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return { own, dir, firstPort };
}

/** Opens a general's own port. @throws Failure which says who has it */
export async function openOwn<P>(
  own: Address,
  servers: readonly Address[],
  open: () => Promise<P>,
): Promise<P> {
  try {
    return await open();
  } catch (error) {
    throw error instanceof Error ? await explainPort(error, own, servers) : error;
  }
}
