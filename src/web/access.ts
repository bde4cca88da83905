import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSecret } from '../door';

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
    return isSecret(text, this.token);
  }

  hasCookie({ cookie = '' }: IncomingHttpHeaders): boolean {
    const prefix = `${this.#cookieName}=`;
    return cookie
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && isSecret(pair.slice(prefix.length), this.#secret));
  }
}

/** Whether a request comes from the window's own page, as far as the browser says where from. */
export function isOwnOrigin({ host, origin }: IncomingHttpHeaders): boolean {
  return origin === undefined || origin === `http://${host ?? ''}`;
}
