import { app } from './app';

type Handler = (request: Request) => Response | Promise<Response>;

/**
 * Chromium knows the schemes that it was built with, and no others. So the app's own stands on an
 * address that no network has, and only this process and the page's address bar know of it.
 */
const HOST_SUFFIX = '.app.localhost';
const privileged = new Map<string, Electron.Privileges>();
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (app.isReady()) throw new Error('Schemes have to be registered before the app is ready.');
    if (privileged.size > 0) throw new Error('Schemes can be registered only once.');
    for (const { scheme, privileges } of schemes) {
      privileged.set(scheme, privileges ?? {});
    }
  },
  handle(scheme, handler) {
    if (!app.isReady()) throw new Error('Schemes can be handled only once the app is ready.');
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

/** How Chromium came to ask for something. */
type Asking = 'Document' | 'Fetch' | 'other';

/**
 * What the app's own handler answers; null for an address that it has no handler for, or that a page
 * may not ask for in this way.
 */
export async function serve(url: string, method: string, as: Asking): Promise<Response | null> {
  const scheme = new URL(url).protocol.slice(0, -1);
  const { standard, secure, supportFetchAPI } = privileged.get(scheme) ?? {};
  // Only a standard scheme has an origin, and only a secure one all of the web's interfaces.
  const isServed = standard === true && secure === true && (as !== 'Fetch' || supportFetchAPI);
  const handler = isServed === true ? handlers.get(scheme) : undefined;
  return handler === undefined ? null : handler(new Request(url, { method }));
}
