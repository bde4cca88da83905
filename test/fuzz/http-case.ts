import type { HttpRequest } from '../support/http-client';

/** One request of the fuzzer, and what the node may answer. */
export interface HttpCase extends HttpRequest {
  /** What kind of request it is, for the report. */
  readonly kind: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The statuses a refusal may have; null where it may be carried out as well. */
  readonly refusal: readonly number[] | null;
  /** How the name of the wrong field begins, where the refusal has to name it. */
  readonly field?: string;
}

/** The request as it goes over the wire, on a connection of its own. */
export function toBytes({ method, path, headers, body }: HttpCase, port: number): Buffer {
  const payload = body === null ? Buffer.alloc(0) : Buffer.from(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    ...(body === null ? [] : [`content-length: ${payload.length}`]),
    'connection: close',
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), payload]);
}
