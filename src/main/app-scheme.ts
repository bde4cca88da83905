import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../shared';

const SCHEME = 'app';
const HOST = 'siege';

/** The window's own address. A scheme of its own has an origin, which `file:` has not. */
export const APP_URL = `${SCHEME}://${HOST}/`;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Makes the scheme known to Chromium; possible once, and only before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the built window from a folder. */
export function serveApp(rendererDir: string): void {
  protocol.handle(SCHEME, (request) => answer(rendererDir, request));
}

/** Whether an address is the window's own. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol: scheme, host } = new URL(text);
  return scheme === `${SCHEME}:` && host === HOST;
}

async function answer(
  rendererDir: string,
  { url, method }: Pick<Request, 'url' | 'method'>,
): Promise<Response> {
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Files can only be read.');
  const path = isAppUrl(url) ? resolveFile(rendererDir, new URL(url).pathname) : null;
  if (path === null) return plain(404, 'There is no such file.');
  try {
    const body = method === 'HEAD' ? null : await readFile(path);
    return new Response(body, { headers: headers(TYPES[extname(path)] ?? null) });
  } catch {
    return plain(404, 'There is no such file.');
  }
}

/** The file under `dir` that a path of an address names; null where it would lie elsewhere. */
export function resolveFile(dir: string, pathname: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\:]/.test(name)) return null;
  const path = join(dir, name.endsWith('/') ? `${name}index.html` : name);
  const inside = relative(dir, path);
  const leaves = inside === '' || isAbsolute(inside) || inside.split(/[\\/]/)[0] === '..';
  return leaves ? null : path;
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: headers('text/plain; charset=utf-8') });
}

function headers(type: string | null): Record<string, string> {
  return {
    'content-type': type ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
