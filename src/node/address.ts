import { isIP } from 'node:net';

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Whether the host stands for every address of the machine. */
export function isWildcard(host: string): boolean {
  return WILDCARDS.has(host);
}

/** Whether only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
