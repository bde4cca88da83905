import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { registerAppScheme } from '../../../src/main/app-scheme';
import { isAppUrl, resolveFile, serveApp } from '../../../src/main/app-scheme';

type Answer = (request: { url: string; method: string }) => Promise<Response>;
type Schemes = Parameters<Electron.Protocol['registerSchemesAsPrivileged']>[0];

const { handlers, schemes } = vi.hoisted(() => ({
  handlers: new Map<string, Answer>(),
  schemes: [] as Schemes,
}));
vi.mock('electron', () => ({
  protocol: {
    handle: (scheme: string, handler: Answer) => handlers.set(scheme, handler),
    registerSchemesAsPrivileged: (registered: Schemes) => schemes.push(...registered),
  },
}));

describe("a file of the app's own scheme", () => {
  const dir = join('/', 'app', 'renderer');

  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/main-1.js', 'assets/main-1.js'],
    ['/a%20b.svg', 'a b.svg'],
    ['/sub/', 'sub/index.html'],
    ['/..hidden', '..hidden'],
  ])('%s is %s', (path, name) => {
    expect(resolveFile(dir, path)).toBe(join(dir, name));
  });

  it.each([
    '/..',
    '/../',
    '/../secret',
    '/../renderer-secret/x',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/assets/../../secret',
    '/assets/%2e%2e%2f%2e%2e%2fsecret',
    '/..%5csecret',
    '/C:%5cWindows',
    '/%00',
    '/%',
    '/.',
    '',
  ])('%j is none', (path) => {
    expect(resolveFile(dir, path)).toBeNull();
  });

  it.each([
    ['app://siege/', true],
    ['app://siege/index.html?x#y', true],
    ['app://other/', false],
    ['app://siege.evil.example/', false],
    ['https://siege/', false],
    ['file:///app', false],
    ['about:blank', false],
    ['', false],
  ])('%s belongs to the window: %s', (url, belongs) => {
    expect(isAppUrl(url)).toBe(belongs);
  });
});

describe("what the app's own scheme answers", () => {
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'app-scheme-test-'));
    await mkdir(join(dir, 'renderer', 'assets'), { recursive: true });
    await writeFile(join(dir, 'renderer', 'index.html'), '<title>Raft Siege</title>');
    await writeFile(join(dir, 'renderer', 'assets', 'font.woff2'), 'font');
    await writeFile(join(dir, 'renderer', 'assets', 'siege.new'), 'siege');
    await writeFile(join(dir, 'secret'), 'secret');
    serveApp(join(dir, 'renderer'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const ask = async (url: string, method = 'GET'): Promise<Response> => {
    const answer = handlers.get('app');
    if (answer === undefined) throw new Error('Nobody answers.');
    return answer({ url, method });
  };

  it('is the file with its type and a strict policy', async () => {
    const response = await ask('app://siege/');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Raft Siege');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const font = await ask('app://siege/assets/font.woff2');
    expect(font.headers.get('content-type')).toBe('font/woff2');
    const unknown = await ask('app://siege/assets/siege.new');
    expect(unknown.headers.get('content-type')).toBe('application/octet-stream');
  });

  it.each(['app://siege/nowhere', 'app://siege/assets', 'app://siege/..%2fsecret', 'app://other/'])(
    'to %s is that there is none',
    async (url) => {
      const response = await ask(url);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toBe('secret');
    },
  );

  it.each(['POST', 'PUT', 'DELETE'])('to %s is that files can only be read', async (method) => {
    expect((await ask('app://siege/', method)).status).toBe(405);
  });

  it('to HEAD has no body', async () => {
    const response = await ask('app://siege/', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('is on a scheme that is standard and secure, and past no policy', async () => {
    const { registerAppScheme: register }: { registerAppScheme: typeof registerAppScheme } =
      await import('../../../src/main/app-scheme');
    register();
    expect(schemes).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect(schemes[0]?.privileges?.bypassCSP ?? false).toBe(false);
  });
});
