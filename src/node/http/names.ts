import { hostname, networkInterfaces } from 'node:os';
import type { Address } from '../../shared';
import { isWildcard } from '../../shared';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'];

/**
 * The names by which a node may be asked for. Any other name in `Host` means that a foreign web
 * page has pointed a name of its own at this machine (DNS rebinding).
 */
export class OwnNames {
  readonly #names: ReadonlySet<string>;
  readonly #listensEverywhere: boolean;

  constructor({ host }: Address) {
    this.#names = new Set([...LOOPBACK_NAMES, host.toLowerCase()]);
    this.#listensEverywhere = isWildcard(host);
  }

  /** @param name in lower case, an IPv6 address without brackets */
  include(name: string): boolean {
    return this.#names.has(name) || (this.#listensEverywhere && isOfThisMachine(name));
  }
}

function isOfThisMachine(name: string): boolean {
  if (name === hostname().toLowerCase()) return true;
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === name),
  );
}
