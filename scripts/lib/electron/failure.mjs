/** The server answered, but not with what it was asked for. */
export class Refusal extends Error {
  /**
   * @param {string} host
   * @param {number} status
   */
  constructor(host, status) {
    super(`${host} answered with status ${status}`);
    this.status = status;
  }
}

/** The proxy wants to know who asks. */
const WHO_ASKS = 407;

const UNREACHABLE = new Set([
  ...['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EHOSTDOWN', 'ETIMEDOUT'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'ENETDOWN', 'EADDRNOTAVAIL'],
]);
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT']);
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * What went wrong, as the rest of a sentence.
 *
 * @param {unknown} error
 * @param {string} host that was asked
 * @param {import('./proxy.mjs').Proxy | null} proxy that it was asked through
 * @returns {string}
 */
export function describeFailure(error, host, proxy) {
  if (proxy?.isUsable === false) {
    return `${proxy.name} is no proxy that it can be fetched through; http://HOST:PORT or https://HOST:PORT is`;
  }
  const cause = rootOf(error);
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const place = 'path' in cause && typeof cause.path === 'string' ? ` (${cause.path})` : '';
  const asked = 'hostname' in cause && typeof cause.hostname === 'string' ? cause.hostname : host;
  const through = proxy === null ? '' : ` through the proxy ${proxy.name}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${asked} cannot be found from here`;
  if (UNREACHABLE.has(code)) return `${host} cannot be reached from here${through}`;
  if (BROKEN_OFF.has(code)) return `${host} broke the connection off${through}`;
  if (proxy !== null && asksWho(cause)) {
    const what = proxy.hasUser
      ? 'refuses this name and password'
      : 'asks for a name and a password';
    return `the proxy ${proxy.name} ${what}`;
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return (
      `the certificate of ${host} is not known here (${code}); where a company inspects ` +
      'connections, NODE_EXTRA_CA_CERTS names its own'
    );
  }
  if (/^(?:ChecksumMismatch|NoChecksumFound)Error$/.test(cause.constructor.name))
    return `what ${host} sent is not this Electron: its checksum differs`;
  if (code === 'ENOSPC' || code === 'EDQUOT') return `the disk is full${place}`;
  if (NOT_WRITABLE.has(code) && place !== '') return `it cannot be written to${place}`;
  return `${cause.message}${through}`;
}

/** @param {Error} error */
function asksWho(error) {
  if (error instanceof Refusal) return error.status === WHO_ASKS;
  return error.message.includes(`(${WHO_ASKS})`);
}

/** @param {unknown} error */
function rootOf(error) {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  // Several addresses of one host were tried.
  return cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause;
}
