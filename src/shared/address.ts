const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Whether the host stands for every address of the machine. */
export function isWildcard(host: string): boolean {
  return WILDCARDS.has(host);
}

/** A node that listens on every address of its machine is reached on the loopback one. */
export function connectable(host: string): string {
  switch (host) {
    case '0.0.0.0':
      return '127.0.0.1';
    case '::':
      return '::1';
    default:
      return host;
  }
}

/** Whether only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
