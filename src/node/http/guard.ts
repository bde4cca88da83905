import type { IncomingMessage } from 'node:http';
import type { OwnNames } from './names';
import { HttpProblem } from './problem';

/** `NAME`, `NAME:PORT` or `[IPV6]:PORT`. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]\\]+))(?::(\d{1,5}))?$/i;

/**
 * Refuses what a foreign web page makes a browser send: a `Host` that is not one of this node's own
 * names, or an `Origin` that is not the node's own page.
 */
export function checkSender(request: IncomingMessage, names: OwnNames): void {
  const hosts = request.headersDistinct['host'] ?? [];
  const host = hosts.length === 1 ? parseHost(hosts[0] ?? '') : null;
  if (host === null || !(names.include(host.name) || host.name === reachedAddress(request))) {
    throw new HttpProblem(
      403,
      'The Host header does not name this node. Ask for it by the address it listens on, ' +
        'by localhost or by 127.0.0.1.',
    );
  }
  const { origin } = request.headers;
  if (origin !== undefined && !isOwnOrigin(origin, host, names)) {
    throw new HttpProblem(
      403,
      'The Origin header names a foreign web page, and only the page of this node itself may ' +
        'talk to it from a browser.',
    );
  }
}

/** The name a request asks for, as a URL wants it (IPv6 in brackets); only after checkSender. */
export function requestedName(request: IncomingMessage): string {
  const { name } = parseHost(request.headers.host ?? '') ?? { name: 'localhost' };
  return name.includes(':') ? `[${name}]` : name;
}

interface Host {
  readonly name: string;
  readonly port: string;
}

function parseHost(text: string): Host | null {
  const match = HOST.exec(text);
  if (match === null) return null;
  const [, ipv6, name, port = '80'] = match;
  return { name: (ipv6 ?? name ?? '').toLowerCase(), port };
}

/** The address the request came in at; a page can make a name point here, but not a number. */
function reachedAddress({ socket }: IncomingMessage): string | undefined {
  return socket.localAddress?.replace(/^::ffff:/, '');
}

function isOwnOrigin(origin: string, host: Host, names: OwnNames): boolean {
  const scheme = 'http://';
  if (!origin.toLowerCase().startsWith(scheme)) return false;
  const from = parseHost(origin.slice(scheme.length));
  if (from?.port !== host.port) return false;
  return from.name === host.name || names.include(from.name);
}
