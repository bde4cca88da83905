import { app } from './app';

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * Chromium knows the schemes that it was built with, and no others. So the app's own stands on an
 * address that no network has, and only this process and the page's address bar know of it.
 */
const HOST_SUFFIX = '.app.localhost';
const privileged = new Set<string>();
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (app.isReady()) throw new Error('Schemes have to be registered before the app is ready.');
    if (privileged.size > 0) throw new Error('Schemes can be registered only once.');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.standard === true && privileges.secure === true) privileged.add(scheme);
    }
  },
  handle(scheme, handler) {
    if (!app.isReady()) throw new Error('Schemes can be handled only once the app is ready.');
    if (!privileged.has(scheme)) throw new Error(`${scheme} was not registered.`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'>;

/** Where Chromium finds an address of the app's own scheme. */
export function fromAppUrl(text: string): string {
  const { protocol: scheme, host, pathname, search } = new URL(text);
  return scheme === 'app:' ? `http://${host}${HOST_SUFFIX}${pathname}${search}` : text;
}

/** The address as the app knows it. */
export function toAppUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const { host, pathname, search } = new URL(text);
  return host.endsWith(HOST_SUFFIX)
    ? `app://${host.slice(0, -HOST_SUFFIX.length)}${pathname}${search}`
    : text;
}

/** What the app's own handler answers; null for an address that it has no handler for. */
export async function serve(url: string, method: string): Promise<Response | null> {
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  return handler === undefined ? null : handler(new Request(url, { method }));
}
