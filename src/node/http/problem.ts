import type { ServerResponse } from 'node:http';

/** What is wrong with one field of a request's body, and where it is, as `entries[0].term`. */
export interface FieldError {
  readonly field: string;
  readonly detail: string;
}

interface Extras {
  /** Whole seconds after which it is worth trying again. */
  readonly retryAfterS?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[];
  /** Further members of the body. */
  readonly members?: Readonly<Record<string, string>>;
}

/** A refusal as RFC 9457 has it; `detail` is a sentence a person can act on. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly extras: Extras;

  constructor(status: number, detail: string, extras: Extras = {}) {
    super(detail);
    this.name = 'HttpProblem';
    this.status = status;
    this.extras = extras;
  }
}

/** The names that RFC 9110 gives to the statuses of refusals. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The body of a refusal. The first wrong field is named in `field`, all of them in `errors`. */
export function problemBody({ status, message, extras }: HttpProblem): string {
  const { errors, members } = extras;
  const named = errors === undefined ? {} : { field: errors[0]?.field, errors };
  const title = TITLES[status] ?? 'Error';
  // The line end is for whoever reads it in a terminal.
  return `${JSON.stringify({ type: 'about:blank', title, status, detail: message, ...named, ...members })}\n`;
}

/** Answers with a refusal; does nothing where an answer has begun or the client has gone. */
export function sendProblem(response: ServerResponse, problem: HttpProblem): void {
  if (response.headersSent || response.destroyed) return;
  const { headers, retryAfterS } = problem.extras;
  if (headers !== undefined) response.setHeaders(new Map(Object.entries(headers)));
  if (retryAfterS !== undefined) response.setHeader('retry-after', retryAfterS);
  sendText(response, problem.status, 'application/problem+json', problemBody(problem));
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  sendText(response, status, 'application/json', `${JSON.stringify(value)}\n`);
}

/** Answers with a text; does nothing where an answer has begun or the client has gone. */
export function sendText(
  response: ServerResponse,
  status: number,
  contentType: string,
  text: string,
): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = status;
  response.setHeader('content-type', contentType);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  response.end(text);
}
