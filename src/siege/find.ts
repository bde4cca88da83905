import type { SiegeFile } from '../door';
import { forgetSiege, listSieges } from '../door';
import { NOBODY_THERE } from '../shared';
import { Gone, say } from './client';
import { SiegeStatus } from './status';

/** Why there is no siege to speak to, with the exit status for it. */
export class NoSiege extends Error {
  constructor(
    message: string,
    readonly status: 1 | typeof NOBODY_THERE,
  ) {
    super(message);
  }
}

/**
 * The running siege that is meant. Files of sieges that are gone are removed on the way.
 *
 * @param port chooses one where several run; null where none was chosen
 * @throws NoSiege
 */
export async function findSiege(port: number | null): Promise<SiegeFile> {
  const listed = listSieges().filter((siege) => port === null || siege.port === port);
  const living = await Promise.all(listed.map(async (each) => ((await lives(each)) ? each : null)));
  const [first, ...others] = living.filter((each) => each !== null);
  if (first === undefined) {
    throw new NoSiege(
      port === null
        ? 'No siege is running. Start one with: raft siege start'
        : `No siege is running on port ${port}.`,
      NOBODY_THERE,
    );
  }
  if (others.length > 0) {
    const ports = [first, ...others].map((each) => `--siege ${each.port}`).join(' or ');
    throw new NoSiege(`Several sieges are running. Choose one with ${ports}.`, 1);
  }
  return first;
}

async function lives(siege: SiegeFile): Promise<boolean> {
  try {
    const { value } = await say(siege, ['status']);
    return SiegeStatus.safeParse(value).success;
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    forgetSiege(siege);
    return false;
  }
}
