import type { IncomingMessage } from 'node:http';

/** More is none of what members post to each other, but for snapshots, which are not read whole. */
const BYTES_MAX = 16 * 1024 * 1024;

/** A whole body. Rejects where its sender goes away, or sends too much. */
export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > BYTES_MAX) throw new Error('The body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
