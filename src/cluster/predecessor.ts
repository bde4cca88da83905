import { setTimeout as delay } from 'node:timers/promises';
import type { Address } from '../shared';
import { hasSieges } from './data-folder';
import { isPortFree } from '../system/ports';

/** A siege ends within two seconds; what a killed one leaves ends sooner. */
const LIMIT_MS = 3000;
const LOOK_MS = 50;

/**
 * To be called before this program's first siege has a folder. Where another one of the same base is
 * still ending, waits until its ports are free, for a short while. Where there is none, whoever holds a
 * port will not give it back.
 *
 * @param isVoid whether nobody waits any more
 */
export async function untilHandedOver(
  dataBase: string,
  servers: readonly Address[],
  isVoid: () => boolean,
): Promise<void> {
  const deadlineMs = performance.now() + LIMIT_MS;
  while (performance.now() < deadlineMs && !isVoid()) {
    const free = await Promise.all(servers.map(({ host, port }) => isPortFree(host, port)));
    if (!free.includes(false) || !(await hasSieges(dataBase))) return;
    await delay(LOOK_MS);
  }
}
