import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron } from '../../scripts/lib/electron/find.mjs';
import { CERTIFICATE, PRIVATE_KEY } from '../support/certificate';
import { freePorts } from '../support/ports';
import { zip } from '../support/zip';

const root = join(import.meta.dirname, '..', '..');
const library = join(root, 'scripts', 'lib', 'electron');
const VERSION = '45.4.1';
const FILE = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;
const NAME = process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
/** More than one piece of a download. */
const BINARY = Buffer.alloc(3_000_000, '#');
const ARCHIVE = zip({ [NAME]: BINARY, version: VERSION });

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let folder = '';
let electronDir = '';
let mirror: { server: HttpServer; address: string; asked: string[]; answer: Answer };
const servers: Server[] = [];
const children: ChildProcess[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return port;
}

const send =
  (archive: Buffer): Answer =>
  (response) => {
    response.setHeader('content-length', archive.length);
    response.end(archive);
  };

/** Sends a part, and then nothing more. */
const stall: Answer = (response) => {
  response.setHeader('content-length', ARCHIVE.length);
  response.write(ARCHIVE.subarray(0, 1_000_000));
};

/** A package like Electron's, with the real downloader and the real extractor. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'electron-fetch-'));
  electronDir = join(folder, 'ä ö #1', 'electron');
  const modules = join(electronDir, 'node_modules');
  await mkdir(join(modules, '@electron'), { recursive: true });
  await mkdir(join(modules, '@electron-internal'));
  await mkdir(join(folder, 'tmp'));
  for (const name of ['@electron/get', '@electron-internal/extract-zip']) {
    await symlink(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  await writeFile(join(electronDir, 'package.json'), JSON.stringify({ version: VERSION }));
  await allow(ARCHIVE);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    mirror.answer(response, request);
  });
  const port = await listen(server);
  mirror = { server, address: `http://127.0.0.1:${port}/`, asked, answer: send(ARCHIVE) };
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
  mirror.server.closeAllConnections();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Lets an archive be the right one. */
async function allow(archive: Buffer): Promise<void> {
  const sum = createHash('sha256').update(archive).digest('hex');
  await writeFile(join(electronDir, 'checksums.json'), JSON.stringify({ [FILE]: sum }));
}

interface Fetching {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** What `fetchElectron` gave. */
  readonly ended: Promise<{ reason: string; help?: string[] } | null>;
}

function start(env: NodeJS.ProcessEnv = {}, isUrgent = true): Fetching {
  const program = `
    import { fetchElectron } from ${JSON.stringify(pathToFileURL(join(library, 'fetch.mjs')))};
    import { Memory } from ${JSON.stringify(pathToFileURL(join(library, 'memory.mjs')))};
    const memory = new Memory('failed', [${JSON.stringify(join(folder, 'memory'))}]);
    const limits = { connectMs: Number(process.env.CONNECT_MS ?? 30_000), stallMs: Number(process.env.STALL_MS ?? 30_000), unpackMs: 60_000 };
    const ended = await fetchElectron(${JSON.stringify(electronDir)}, { isUrgent: ${isUrgent}, memory, limits });
    console.log(JSON.stringify(ended));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      SYSTEMROOT: process.env['SYSTEMROOT'],
      TMPDIR: join(folder, 'tmp'),
      electron_config_cache: join(folder, 'cache'),
      ELECTRON_MIRROR: mirror.address,
      ...env,
    },
  });
  children.push(child);
  let said = '';
  let result = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (result += text));
  return {
    child,
    said: () => said,
    ended: new Promise((resolve, reject) => {
      child.on('close', () => {
        try {
          resolve(JSON.parse(result) as { reason: string } | null);
        } catch {
          reject(new Error(`It ended without a result:\n${said}`));
        }
      });
    }),
  };
}

const find = () => findElectron(electronDir, process.platform, {});
const nothingLeft = async (): Promise<void> => {
  expect((await readdir(electronDir)).filter((name) => name.startsWith('dist.'))).toEqual([]);
  expect(await readdir(join(folder, 'tmp'))).toEqual([]);
};

describe('fetching Electron', () => {
  it('downloads it with its progress, unpacks it, and leaves nothing else', async () => {
    const fetching = start();
    expect(await fetching.ended).toBeNull();
    expect(find()).toEqual({ path: join(electronDir, 'dist', NAME) });
    expect(BINARY.equals(await readFile(join(electronDir, 'dist', NAME)))).toBe(true);
    expect(mirror.asked).toEqual([`/v${VERSION}/${FILE}`]);
    expect(fetching.said()).toContain(
      `Downloading Electron ${VERSION} from ${new URL(mirror.address).host}. Connecting…`,
    );
    expect(fetching.said()).toContain('3 MB of 3 MB, 100 %');
    await nothingLeft();
    // Its own installer takes it for installed, and would fail otherwise: nobody answers there.
    const installer = join(root, 'node_modules', 'electron', 'install.js');
    await writeFile(join(electronDir, 'install.js'), await readFile(installer));
    const installing = spawn(process.execPath, [join(electronDir, 'install.js')], {
      env: { ...process.env, ELECTRON_MIRROR: 'http://127.0.0.1:1/' },
    });
    expect(await new Promise((resolve) => installing.on('close', resolve))).toBe(0);
  });

  it('takes what is in the cache, and replaces what is half or another version', async () => {
    expect(await start().ended).toBeNull();
    await rm(join(electronDir, 'path.txt'));
    await writeFile(join(electronDir, 'dist', NAME), 'half');
    await writeFile(join(electronDir, 'dist', 'more'), 'left');
    await mkdir(join(electronDir, 'dist.999999999'));
    expect(find()).toEqual({ reason: 'Electron is only half unpacked' });
    expect(await start().ended).toBeNull();
    expect(mirror.asked).toHaveLength(1);
    expect(find()).toEqual({ path: join(electronDir, 'dist', NAME) });
    expect(await readdir(join(electronDir, 'dist'))).not.toContain('more');
    await nothingLeft();
    expect(await start({ force_no_cache: 'true' }).ended).toBeNull();
    expect(mirror.asked).toHaveLength(2);
  });

  it.each([
    ['HTTP_PROXY', (proxy: string) => ({ HTTP_PROXY: proxy })],
    ["npm's settings", (proxy: string) => ({ npm_config_proxy: proxy })],
    ['ALL_PROXY, without a scheme', (proxy: string) => ({ ALL_PROXY: proxy.slice(7) })],
  ])('goes through the proxy of %s', async (_, env) => {
    const proxy = await startProxy();
    // Only the proxy knows this host.
    const port = new URL(mirror.address).port;
    const fetching = start({
      ELECTRON_MIRROR: `http://mirror.invalid:${port}/`,
      ...env(proxy.address),
    });
    expect(await fetching.ended).toBeNull();
    expect(find()).toHaveProperty('path');
    expect(proxy.bytes()).toBeGreaterThan(BINARY.length);
    expect(proxy.asked).toEqual([`mirror.invalid:${port}`]);
  });

  it.each([
    ['https_proxy', (proxy: string) => ({ https_proxy: proxy })],
    ["npm's setting for https", (proxy: string) => ({ npm_config_https_proxy: proxy })],
  ])('goes through a tunnel of %s where the server is one of https', async (_, env) => {
    const proxy = await startProxy(CREDENTIALS);
    const { port, more } = await startSecureMirror();
    const ended = await start({ ...more, ...env(withCredentials(proxy)) }).ended;
    expect(ended).toBeNull();
    expect(find()).toHaveProperty('path');
    expect(proxy.asked).toEqual([`mirror.invalid:${port}`]);
    expect(proxy.bytes()).toBeGreaterThan(BINARY.length);
  });

  it.each(['http', 'https'])(
    'says whether a proxy misses a name and a password or refuses them: %s',
    async (scheme) => {
      const proxy = await startProxy(CREDENTIALS);
      const { host } = new URL(proxy.address);
      const { more } = await startSecureMirror();
      const secure = { ...more, HTTPS_PROXY: proxy.address };
      const plain = { ELECTRON_MIRROR: 'http://mirror.invalid/', HTTP_PROXY: proxy.address };
      const env = scheme === 'https' ? secure : plain;
      expect((await start(env).ended)?.reason).toMatch(
        new RegExp(`the proxy ${host} asks for a name and a password$`),
      );
      const wrong = `http://me:wrong@${host}`;
      const refused = await start({
        ...env,
        [scheme === 'https' ? 'HTTPS_PROXY' : 'HTTP_PROXY']: wrong,
      }).ended;
      expect(refused?.reason).toMatch(
        new RegExp(`the proxy ${host} refuses this name and password$`),
      );
      expect(JSON.stringify(refused)).not.toContain('wrong');
      expect(mirror.asked).toEqual([]);
    },
  );

  it.each([
    ['ALL_PROXY', 'socks5://me:secret@127.0.0.1:1080'],
    ['HTTPS_PROXY', 'socks5h://127.0.0.1:1080'],
    ['npm_config_https_proxy', 'socks4://127.0.0.1:1080'],
    ['HTTPS_PROXY', 'http://:not a port:x'],
  ])('says which proxies it can use where it is told of another: %s=%s', async (name, proxy) => {
    const { more } = await startSecureMirror();
    const ended = await start({ ...more, [name]: proxy }).ended;
    expect(ended?.reason).toMatch(
      /Electron could not be installed: .+ is no proxy that it can be fetched through; http:\/\/HOST:PORT or https:\/\/HOST:PORT is$/,
    );
    expect(JSON.stringify(ended)).not.toContain('secret');
    expect(mirror.asked).toEqual([]);
  });

  it('passes by a proxy that it can not use where the server is exempt from it', async () => {
    const socks = { ALL_PROXY: 'socks5://127.0.0.1:1', npm_config_noproxy: '127.0.0.1' };
    expect(await start(socks).ended).toBeNull();
    expect(mirror.asked).toHaveLength(1);
  });

  it('goes past the proxy where NO_PROXY says so', async () => {
    const proxy = await startProxy();
    expect(await start({ HTTP_PROXY: proxy.address, NO_PROXY: '127.0.0.1' }).ended).toBeNull();
    expect(proxy.asked).toEqual([]);
    expect(mirror.asked).toHaveLength(1);
  });

  it('names the proxy that cannot be reached', async () => {
    const [port] = await freePorts(1);
    const ended = await start({ HTTP_PROXY: `http://me:secret@127.0.0.1:${port}` }).ended;
    expect(ended?.reason).toMatch(
      /cannot be reached from here through the proxy 127\.0\.0\.1:\d+$/,
    );
    expect(JSON.stringify(ended)).not.toContain('secret');
  });

  it('says how to go on where nobody answers, and asks again at once only where that may help', async () => {
    const [port] = await freePorts(1);
    const nowhere = { ELECTRON_MIRROR: `http://127.0.0.1:${port}/` };
    const first = await start(nowhere, false).ended;
    expect(first?.reason).toBe(
      `Electron could not be installed: 127.0.0.1:${port} cannot be reached from here`,
    );
    expect(first?.help?.join(' ')).toContain('ELECTRON_MIRROR');
    const second = await start(nowhere, false).ended;
    expect(second?.reason).toBe(`${first?.reason ?? ''} (tried within the last hour)`);
    expect(second?.help?.join(' ')).toContain('npm start -- --electron');
    expect((await start(nowhere, true).ended)?.reason).toBe(first?.reason);
    expect(await start({}, false).ended).toBeNull();
  });

  it.each<readonly [string, Answer, NodeJS.ProcessEnv, RegExp]>([
    [
      'does not answer',
      () => undefined,
      { CONNECT_MS: '300' },
      /:\d+ did not answer within 0\.3 s$/,
    ],
    ['stops in the middle', stall, { STALL_MS: '300' }, /the download stood still for 0\.3 s$/],
    [
      'knows no such file',
      (response) => response.writeHead(404).end(),
      {},
      /answered with status 404$/,
    ],
    ['sends something else', send(Buffer.from('<html>')), {}, /its checksum differs$/],
    [
      'breaks off',
      (response) => {
        stall(response, response.req);
        setTimeout(() => response.destroy(), 100);
      },
      {},
      /broke the connection off$/,
    ],
  ])('gives up where the server %s', async (_, answer, env, reason) => {
    mirror.answer = answer;
    const ended = await start(env).ended;
    expect(ended?.reason).toMatch(reason);
    expect(find()).toEqual({ reason: "Electron's binary is not there" });
    await nothingLeft();
  });

  it.each([
    ['is none', Buffer.from('PK, but no archive'), /./],
    [
      'holds another version',
      zip({ [NAME]: 'x', version: '1.2.3' }),
      /holds Electron 1\.2\.3, not 45\.4\.1$/,
    ],
  ])('leaves nothing of an archive that %s', async (_, archive, reason) => {
    await allow(archive);
    mirror.answer = send(archive);
    expect((await start().ended)?.reason).toMatch(reason);
    expect(find()).toEqual({ reason: "Electron's binary is not there" });
    await nothingLeft();
  });

  it('ends with the program that started it, and leaves nothing', async () => {
    const closed = new Promise<void>((resolve) => {
      mirror.answer = (response, request) => {
        stall(response, request);
        response.on('close', resolve);
        fetching.child.kill('SIGKILL');
      };
    });
    const fetching = start();
    fetching.ended.catch(() => undefined);
    await closed;
    await expect.poll(() => readdir(join(folder, 'tmp'))).toEqual([]);
    expect(find()).toEqual({ reason: "Electron's binary is not there" });
  });
});

/** With what has to be written in another way in an address. */
const CREDENTIALS = 'me@work:p/ss w:rd';
const withCredentials = ({ address }: Proxy): string =>
  address.replace(
    '://',
    `://${CREDENTIALS.split(/:(.*)/).slice(0, 2).map(encodeURIComponent).join(':')}@`,
  );

/** The mirror behind https, at a name that only a proxy knows, and what lets a program trust it. */
async function startSecureMirror(): Promise<{
  readonly port: number;
  readonly more: NodeJS.ProcessEnv;
}> {
  const server = createSecureServer(
    { cert: CERTIFICATE, key: PRIVATE_KEY },
    (request, response) => {
      mirror.server.emit('request', request, response);
    },
  );
  const port = await listen(server);
  const file = join(folder, 'certificate.pem');
  await writeFile(file, CERTIFICATE);
  const more = { ELECTRON_MIRROR: `https://mirror.invalid:${port}/`, NODE_EXTRA_CA_CERTS: file };
  return { port, more };
}

interface Proxy {
  readonly address: string;
  /** The hosts it was asked for, and the bytes that it has passed on to who asked. */
  readonly asked: string[];
  readonly bytes: () => number;
}

/** A proxy that connects to this machine, whatever host it is asked for. */
async function startProxy(credentials?: string): Promise<Proxy> {
  const asked: string[] = [];
  let bytes = 0;
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const isWelcome = ({ headers }: IncomingMessage): boolean =>
    wanted === undefined || headers['proxy-authorization'] === wanted;
  const server = createServer((request, response) => {
    if (!isWelcome(request)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
      return;
    }
    // A proxy is asked for a plain http address like this, without a tunnel.
    const url = new URL(request.url ?? '');
    asked.push(url.host);
    const upstream = connect(Number(url.port), '127.0.0.1', () => {
      upstream.write(
        `GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: close\r\n\r\n`,
      );
    });
    upstream.on('data', (chunk) => (bytes += chunk.length)).pipe(response.socket ?? upstream);
  });
  server.on('connect', (request, socket) => {
    if (!isWelcome(request)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n');
      return;
    }
    asked.push(request.url ?? '');
    const upstream = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      upstream.on('data', (chunk) => (bytes += chunk.length)).pipe(socket);
      socket.pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on('error', () => undefined);
  });
  return { address: `http://127.0.0.1:${await listen(server)}`, asked, bytes: () => bytes };
}
