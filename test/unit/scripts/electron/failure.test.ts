import { describe, expect, it } from 'vitest';
import { describeFailure, Refusal } from '../../../../scripts/lib/electron/failure.mjs';

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
      'p:1',
      'h.example cannot be reached from here through the proxy p:1',
    ],
    [failed({ code: 'UND_ERR_SOCKET' }), null, 'h.example broke the connection off'],
    [
      failed({ message: 'Proxy response (407) !== 200 when HTTP Tunneling' }),
      'p:1',
      'the proxy p:1 asks for a name and a password',
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
  ])('%o through %s: %s', (error, proxy, said) => {
    expect(describeFailure(error, 'h.example', proxy)).toBe(said);
  });

  it('names the way out where a company inspects connections', () => {
    const error = failed({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    expect(describeFailure(error, 'h.example', null)).toContain('NODE_EXTRA_CA_CERTS');
  });
});
