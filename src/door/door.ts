import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Cluster } from '../cluster';
import { Feed } from '../cluster';
import { engineOf } from '../shared';
import { isOwnHost } from './own-host';
import { RECORDS_PATH, WORDS_PATH } from './paths';
import { isSecret } from './secret';
import type { SiegeFile } from './siege-file';

const MAX_BODY_BYTES = 64 * 1024;

const bodySchema = z.object({ words: z.array(z.string().max(8192)).max(256) });

/**
 * The door by which terminals and scripts come to a running siege. Returns whether the request was
 * for it. Only who shows the secret is heard, and no page of a browser: those send an Origin, or
 * cannot send the header.
 */
export function createDoor(
  cluster: Cluster,
  siege: Pick<SiegeFile, 'pid' | 'secret' | 'startedAt'>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== WORDS_PATH && pathname !== RECORDS_PATH) return false;
    const refusal = refusalOf(request, siege.secret);
    if (refusal !== null) {
      answer(response, refusal.status, { status: 1, message: refusal.message });
    } else if (pathname === WORDS_PATH) {
      void hear(cluster, siege, request, response);
    } else {
      tell(cluster, response);
    }
    return true;
  };
}

function refusalOf(
  { headers, method, url = '' }: IncomingMessage,
  secret: string,
): { readonly status: number; readonly message: string } | null {
  if (!isOwnHost(headers)) {
    return { status: 403, message: 'This is not an address of the siege.' };
  }
  if (headers.origin !== undefined) {
    return { status: 403, message: 'No page of a browser may command the siege.' };
  }
  if (!isSecret(headers.authorization ?? '', `Bearer ${secret}`)) {
    return { status: 401, message: 'The secret of the siege is missing or wrong.' };
  }
  const wanted = url.startsWith(WORDS_PATH) ? 'POST' : 'GET';
  return method === wanted ? null : { status: 405, message: `Use ${wanted}.` };
}

async function hear(
  cluster: Cluster,
  { pid, startedAt }: Pick<SiegeFile, 'pid' | 'startedAt'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => {
    gone.abort();
  });
  const body = bodySchema.safeParse(await readJson(request));
  if (!body.success) {
    answer(response, 400, { status: 2, message: 'This is no command: a list of words is.' });
    return;
  }
  const { value, afterwards, ...told } = await cluster.say(body.data.words, gone.signal);
  if (afterwards !== undefined) response.on('close', afterwards);
  const siege = { port: request.socket.localPort, pid, startedAt, engine: engineOf(cluster.view) };
  answer(response, 200, value === undefined ? told : { ...told, value: { siege, ...value } });
}

/** Every record from now on, after one snapshot, a JSON value a line. */
function tell(cluster: Cluster, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const feed = new Feed(cluster, (message) => response.write(`${JSON.stringify(message)}\n`));
  response.on('drain', () => {
    feed.resume();
  });
  response.on('close', () => {
    feed.close();
  });
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      if (!(chunk instanceof Buffer)) return undefined;
      size += chunk.length;
      if (size > MAX_BODY_BYTES) return undefined;
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
