import type { IncomingHttpHeaders } from 'node:http';

/** The names under which a siege may be asked for; anything else is DNS rebinding. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a request was meant for this server; any port will do, for the sake of tunnels. */
export function isOwnHost({ host }: IncomingHttpHeaders): boolean {
  return host !== undefined && OWN_NAMES.includes(host.replace(/:\d{1,5}$/, '').toLowerCase());
}
