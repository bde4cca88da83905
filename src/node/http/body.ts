import type { IncomingMessage } from 'node:http';
import { reasonOf } from '../../system/reason';
import { HttpProblem } from './problem';

export const BODY_BYTES_MAX = 1_048_576;
/** How much of a body of unknown length is still read, so that its sender can read the refusal. */
const DISCARD_BYTES_MAX = 16 * BODY_BYTES_MAX;

/** A body and what its sender says it is, in lower case; '' where it has neither. */
export interface Body {
  readonly type: string;
  readonly text: string;
}

const UTF8_NAMES = ['utf-8', 'utf8', 'us-ascii'];

/**
 * Reads a request's body as text.
 *
 * @param accepts whether a media type (in lower case, without parameters) can be read
 * @param hint what to send instead, as a sentence
 * @throws HttpProblem 413 over 1 MiB; 415 for another type, charset or coding; 400 for no UTF-8
 */
export async function readBody(
  request: IncomingMessage,
  accepts: (type: string) => boolean,
  hint: string,
): Promise<Body> {
  if (!hasBody(request)) return { type: mediaTypeOf(request), text: '' };
  // A body that is too large by its own word is refused at once, whatever its type. Node.js reads and
  // forgets the rest of it, until the limit of a request is over.
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) throw tooLarge();
  const type = checkType(request, accepts, hint);
  const bytes = await readBytes(request);
  try {
    return { type, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw new HttpProblem(400, 'The body is not valid UTF-8 text. Send it in UTF-8.');
  }
}

export function isJson(type: string): boolean {
  return type === 'application/json' || /^application\/[\w.!#$&^-]+\+json$/.test(type);
}

/** Reads a body that must be a JSON object; its fields are not checked. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const hint = 'Send JSON with the header Content-Type: application/json.';
  const { text } = await readBody(request, isJson, hint);
  return parseJson(text);
}

export function parseJson(text: string): unknown {
  if (text.trim() === '') {
    throw new HttpProblem(400, 'The body is empty, and a JSON object is needed.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = reasonOf(error);
    throw new HttpProblem(400, `The body is not JSON: ${why}.`);
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function mediaTypeOf({ headers }: IncomingMessage): string {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

function checkType(
  request: IncomingMessage,
  accepts: (type: string) => boolean,
  hint: string,
): string {
  const coding = request.headers['content-encoding'] ?? 'identity';
  if (coding.toLowerCase() !== 'identity') {
    throw new HttpProblem(415, `A body coded as ${coding} can't be read. Send it as it is.`, {
      headers: { 'accept-encoding': 'identity' },
    });
  }
  const mediaType = mediaTypeOf(request);
  if (!accepts(mediaType)) {
    const what = mediaType === '' ? 'A body without a Content-Type' : `A body of type ${mediaType}`;
    throw new HttpProblem(415, `${what} can't be read here. ${hint}`);
  }
  const [, ...parameters] = (request.headers['content-type'] ?? '').split(';');
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    const charset = value.trim().replaceAll('"', '').toLowerCase();
    if (name.trim().toLowerCase() === 'charset' && !UTF8_NAMES.includes(charset)) {
      throw new HttpProblem(415, `A body in ${charset} can't be read. Send it in UTF-8.`);
    }
  }
  return mediaType;
}

/** A body of 1 MiB at most. @throws HttpProblem 413; an Error where its sender goes away */
export function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_BYTES_MAX) chunks.push(chunk);
      else chunks.length = 0;
      if (size > DISCARD_BYTES_MAX) reject(tooLarge());
    });
    request.on('end', () => {
      if (size > BODY_BYTES_MAX) reject(tooLarge());
      else resolve(Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete)
        reject(new Error('The client went away before its request was whole.'));
    });
  });
}

function tooLarge(): HttpProblem {
  const detail = 'The body is larger than 1 MiB, which is more than any request here needs.';
  return new HttpProblem(413, detail);
}
