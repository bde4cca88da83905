import { describe, expect, it } from 'vitest';
import { describeFailure, Refusal } from '../../../../scripts/lib/electron/failure.mjs';

const PROXY = { name: 'p:1', hasUser: false, isUsable: true };
const PROXY_WITH_USER = { ...PROXY, hasUser: true };

/** As of the package sumchecker. */
class ChecksumMismatchError extends Error {}

function failed(cause: object): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('detail'), cause) });
}

describe('what is said of a failed download', () => {
  it.each([
    [
      failed({ code: 'ENOTFOUND', hostname: 'm.example' }),
      null,
      'm.example cannot be found from here',
    ],
    [failed({ code: 'EAI_AGAIN' }), null, 'h.example cannot be found from here'],
    [failed({ code: 'ECONNREFUSED' }), null, 'h.example cannot be reached from here'],
    [
      failed({ code: 'ECONNREFUSED' }),
      PROXY,
      'h.example cannot be reached from here through the proxy p:1',
    ],
    [failed({ code: 'UND_ERR_SOCKET' }), null, 'h.example broke the connection off'],
    [
      failed({ message: 'Proxy response (407) !== 200 when HTTP Tunneling' }),
      PROXY,
      'the proxy p:1 asks for a name and a password',
    ],
    [
      failed({ message: 'Proxy response (407) !== 200 when HTTP Tunneling' }),
      PROXY_WITH_USER,
      'the proxy p:1 refuses this name and password',
    ],
    [new Refusal('h.example', 407), PROXY, 'the proxy p:1 asks for a name and a password'],
    [new Refusal('h.example', 407), null, 'h.example answered with status 407'],
    // A port is no status.
    [
      failed({ message: 'connect 127.0.0.1:1407' }),
      PROXY,
      'connect 127.0.0.1:1407 through the proxy p:1',
    ],
    [new Refusal('h.example', 404), null, 'h.example answered with status 404'],
    [
      new ChecksumMismatchError(),
      null,
      'what h.example sent is not this Electron: its checksum differs',
    ],
    [Object.assign(new Error('x'), { code: 'ENOSPC', path: '/a' }), null, 'the disk is full (/a)'],
    [
      Object.assign(new Error('x'), { code: 'EROFS', path: '/a' }),
      null,
      'it cannot be written to (/a)',
    ],
    [
      new Error('h.example did not answer within 15 s'),
      null,
      'h.example did not answer within 15 s',
    ],
    [
      new AggregateError([Object.assign(new Error('x'), { code: 'ENETUNREACH' })]),
      null,
      'h.example cannot be reached from here',
    ],
    ['odd', null, 'odd'],
  ])('%o through %o: %s', (error, proxy, said) => {
    expect(describeFailure(error, 'h.example', proxy)).toBe(said);
  });

  it('names the way out where a company inspects connections', () => {
    const error = failed({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    expect(describeFailure(error, 'h.example', null)).toContain('NODE_EXTRA_CA_CERTS');
  });
});
