import type { IncomingMessage } from 'node:http';
import { jsonOrText, type HttpRequest } from '../program';

/** No body of the protocol is longer, and no program may make the exam keep more, in bytes. */
const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/** What a program answered. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON, or the text where it is none. */
  readonly body: unknown;
  readonly text: string;
  /** The port that answered, which after a redirect is another's. */
  readonly port: number;
}

/** Why no answer came, as an end of "the program ..." */
export type NoAnswer = 'answered nothing in time' | 'closed the connection' | 'did not listen';

/** Asks a port of this machine; redirects are followed, as `curl -L` does. */
export async function ask(
  port: number,
  { method, path, body }: HttpRequest,
  limitMs: number,
  signal: AbortSignal,
  type = 'application/json',
): Promise<Answer | NoAnswer> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body,
      // A connection that is kept would not outlive the program, and the next request would break on it.
      headers: { connection: 'close', ...(body === null ? {} : { 'content-type': type }) },
      signal: AbortSignal.any([limit, signal]),
    });
    const text = await textOf(response);
    const port_ = Number(new URL(response.url).port);
    return { status: response.status, body: jsonOrText(text), text, port: port_ };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) return 'answered nothing in time';
    const { cause } = error instanceof Error ? error : {};
    const isRefused = cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
    return isRefused ? 'did not listen' : 'closed the connection';
  }
}

async function textOf(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  const stream: AsyncIterable<Uint8Array> = response.body;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > BODY_LIMIT_BYTES) break;
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** A request's body; null where it is longer than any message is. */
export async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const stream: AsyncIterable<Buffer> = request;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
