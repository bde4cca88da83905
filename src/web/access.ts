import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The names under which the window may be asked for; anything else is DNS rebinding. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Who may use the window, and with it start and kill processes: whoever was given its address. The
 * address holds a token, which is exchanged for a cookie that no script can read and that no other
 * site's request carries.
 */
export class Access {
  readonly token = randomBytes(24).toString('base64url');
  readonly #secret = randomBytes(24).toString('base64url');
  readonly #cookieName: string;

  /** @param port the window's own; browsers share cookies between the ports of one host. */
  constructor(port: number) {
    this.#cookieName = `raft-siege-${port}`;
  }

  /** The `Set-Cookie` header for who shows the token. */
  get cookie(): string {
    return `${this.#cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  isToken(text: string): boolean {
    return equal(text, this.token);
  }

  hasCookie({ cookie = '' }: IncomingHttpHeaders): boolean {
    const prefix = `${this.#cookieName}=`;
    return cookie
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && equal(pair.slice(prefix.length), this.#secret));
  }
}

/** Whether a request was meant for this server; any port will do, for the sake of tunnels. */
export function isOwnHost({ host }: IncomingHttpHeaders): boolean {
  return host !== undefined && OWN_NAMES.includes(host.replace(/:\d{1,5}$/, '').toLowerCase());
}

/** Whether a request comes from the window's own page, as far as the browser says where from. */
export function isOwnOrigin({ host, origin }: IncomingHttpHeaders): boolean {
  return origin === undefined || origin === `http://${host ?? ''}`;
}

/** Compares in constant time. */
function equal(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
