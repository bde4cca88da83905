import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSecret } from '../door';

/** How long an invitation waits for a browser, which may have to start first. */
export const INVITATION_MS = 300_000;

/** What a token is good for: `used` was an invitation, and is one no more. */
export type Admission = 'admitted' | 'used' | 'wrong';

interface Invitation {
  readonly token: string;
  isOpen: boolean;
  readonly close: () => void;
}

/**
 * Who may use the window, and with it start and kill processes: whoever was given its address. The
 * address holds a token, which is exchanged for a cookie that no script can read and that no other
 * site's request carries.
 */
export class Access {
  readonly token = newSecret();
  readonly #secret = newSecret();
  readonly #cookieName: string;
  readonly #invitations: Invitation[] = [];

  /** @param port the window's own; browsers share cookies between the ports of one host. */
  constructor(port: number) {
    this.#cookieName = `raft-siege-${port}`;
  }

  /** The `Set-Cookie` header for who shows the token. */
  get cookie(): string {
    return `${this.#cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /**
   * Another token, good for one opening within five minutes.
   *
   * @param onClosed called once it is good no more
   */
  invite(onClosed: () => void): string {
    const timer = setTimeout(() => invitation.close(), INVITATION_MS).unref();
    const invitation: Invitation = {
      token: newSecret(),
      isOpen: true,
      close: () => {
        if (!invitation.isOpen) return;
        invitation.isOpen = false;
        clearTimeout(timer);
        onClosed();
      },
    };
    this.#invitations.push(invitation);
    return invitation.token;
  }

  /** Takes a token that was shown, and an invitation for good. */
  admit(text: string): Admission {
    if (isSecret(text, this.token)) return 'admitted';
    const invitation = this.#invitations.find(({ token }) => isSecret(text, token));
    if (invitation === undefined) return 'wrong';
    if (!invitation.isOpen) return 'used';
    invitation.close();
    return 'admitted';
  }

  hasCookie({ cookie = '' }: IncomingHttpHeaders): boolean {
    const prefix = `${this.#cookieName}=`;
    return cookie
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && isSecret(pair.slice(prefix.length), this.#secret));
  }
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Whether a request comes from the window's own page, as far as the browser says where from. */
export function isOwnOrigin({ host, origin }: IncomingHttpHeaders): boolean {
  return origin === undefined || origin === `http://${host ?? ''}`;
}
