// A process that downloads Electron's archive into Electron's own cache, unpacks it, and ends. It is one
// of its own so that the proxy that it uses stays its own, and it ends with the one that started it.
// Usage: node fetcher.mjs '{"electronDir":"…","limits":{…}}', with an IPC channel for what went wrong.
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { artifactOf } from './artifact.mjs';
import { describeFailure, Refusal } from './failure.mjs';
import { Progress } from './progress.mjs';
import { proxyOf, withoutUnusable } from './proxy.mjs';
import { removeLeftovers, unpack } from './unpack.mjs';

/** @type {{ electronDir: string, limits: import('./fetch.mjs').Limits }} */
const { electronDir, limits } = JSON.parse(process.argv[2] ?? '');
const progress = new Progress(limits);
let asked = new URL('https://github.com');
const proxies = { ...process.env };
Object.assign(process.env, withoutUnusable(proxies));

const temporary = mkdtempSync(join(tmpdir(), 'raft-siege-electron-'));
process.on('exit', () => {
  rmSync(temporary, { recursive: true, force: true });
  removeLeftovers(electronDir);
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => process.exit(1));
}
process.on('disconnect', () => process.exit(1));

try {
  await fetchAndUnpack();
  end(null);
} catch (error) {
  const reason = progress.signal.aborted ? progress.signal.reason : error;
  end(describeFailure(reason, asked.host, proxyOf(asked, proxies)));
}

async function fetchAndUnpack() {
  const artifact = artifactOf(electronDir, process.env);
  const entry = createRequire(join(electronDir, 'package.json')).resolve('@electron/get');
  const { downloadArtifact, ElectronDownloadCacheMode } = await import(pathToFileURL(entry).href);
  /** @type {string} */
  const archive = await downloadArtifact({
    ...artifact,
    // Electron's installer says `force` for it, which its downloader no longer heeds.
    ...(process.env['force_no_cache'] === 'true' && {
      cacheMode: ElectronDownloadCacheMode.WriteOnly,
    }),
    tempDirectory: temporary,
    downloader: {
      download: (/** @type {string} */ url, /** @type {string} */ path) =>
        download(url, path, artifact.version),
    },
  });
  process.stderr.write('Unpacking Electron.\n');
  setTimeout(() => {
    end(`it took longer than ${limits.unpackMs / 1000} s to unpack`);
  }, limits.unpackMs).unref();
  await unpack(electronDir, archive, artifact.version);
}

/**
 * @param {string} url
 * @param {string} path
 * @param {string} version
 */
async function download(url, path, version) {
  asked = new URL(url);
  if (proxyOf(asked, proxies)?.isUsable === false) throw new Error('There is no way to it.');
  progress.connect(`Downloading Electron ${version}`, asked.host);
  try {
    const response = await fetch(url, { signal: progress.signal });
    if (!response.ok || response.body === null) throw new Refusal(asked.host, response.status);
    const length = Number(response.headers.get('content-length'));
    const total = length > 0 ? length : null;
    let transferred = 0;
    mkdirSync(dirname(path), { recursive: true });
    await pipeline(
      Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body)),
      async function* (/** @type {AsyncIterable<Buffer>} */ chunks) {
        for await (const chunk of chunks) {
          transferred += chunk.length;
          progress.moved(transferred, total);
          yield chunk;
        }
      },
      createWriteStream(path),
    );
  } finally {
    progress.pause();
  }
}

/**
 * @param {string | null} reason
 * @returns {void}
 */
function end(reason) {
  if (process.send === undefined || !process.connected) process.exit(1);
  process.send({ reason }, () => process.exit(reason === null ? 0 : 1));
}
