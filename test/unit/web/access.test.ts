import { describe, expect, it } from 'vitest';
import { isOwnHost } from '../../../src/door';
import { Access, isOwnOrigin } from '../../../src/web/access';

describe('access to the window', () => {
  it('gives a cookie that no script reads and no other site sends', () => {
    const { cookie } = new Access(4711);
    expect(cookie).toMatch(/^raft-siege-4711=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it('knows its token and no other', () => {
    const access = new Access(1);
    expect(access.isToken(access.token)).toBe(true);
    for (const wrong of ['', 'x', `${access.token}x`, access.token.slice(1), new Access(1).token]) {
      expect(access.isToken(wrong)).toBe(false);
    }
  });

  it('knows its cookie among others, and not the token in its place', () => {
    const access = new Access(1);
    const [pair = ''] = access.cookie.split(';');
    expect(access.hasCookie({ cookie: pair })).toBe(true);
    expect(access.hasCookie({ cookie: `a=b; ${pair}; c=d` })).toBe(true);
    for (const cookie of [undefined, '', 'raft-siege-1=', `raft-siege-1=${access.token}`]) {
      expect(access.hasCookie(cookie === undefined ? {} : { cookie })).toBe(false);
    }
    expect(new Access(1).hasCookie({ cookie: pair })).toBe(false);
    expect(new Access(2).hasCookie({ cookie: pair })).toBe(false);
  });

  it.each(['localhost', 'localhost:80', 'LOCALHOST:8080', '127.0.0.1:1', '[::1]', '[::1]:99'])(
    'answers to %s',
    (host) => {
      expect(isOwnHost({ host })).toBe(true);
    },
  );

  it.each(['evil.example', 'localhost.evil.example:80', '127.0.0.1.evil.example', '10.0.0.1', ''])(
    'does not answer to %j',
    (host) => {
      expect(isOwnHost({ host })).toBe(false);
    },
  );

  it('takes requests of its own page, and those that no page makes', () => {
    expect(isOwnOrigin({ host: 'localhost:1' })).toBe(true);
    expect(isOwnOrigin({ host: 'localhost:1', origin: 'http://localhost:1' })).toBe(true);
    for (const origin of [
      'null',
      'http://localhost:2',
      'https://localhost:1',
      'http://evil.example',
    ]) {
      expect(isOwnOrigin({ host: 'localhost:1', origin })).toBe(false);
    }
  });
});
