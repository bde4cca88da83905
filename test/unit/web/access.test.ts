import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isOwnHost } from '../../../src/door';
import { Access, INVITATION_MS, isOwnOrigin } from '../../../src/web/access';

describe('access to the window', () => {
  it('gives a cookie that no script reads and no other site sends', () => {
    const { cookie } = new Access(4711);
    expect(cookie).toMatch(/^raft-siege-4711=[\w-]{32}; HttpOnly; SameSite=Strict; Path=\/$/);
  });

  it('knows its token and no other', () => {
    const access = new Access(1);
    for (let i = 0; i < 2; i += 1) expect(access.admit(access.token)).toBe('admitted');
    for (const wrong of ['', 'x', `${access.token}x`, access.token.slice(1), new Access(1).token]) {
      expect(access.admit(wrong)).toBe('wrong');
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

describe('an invitation to the window', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is good once, and says when it is good no more', () => {
    const access = new Access(1);
    const onClosed = vi.fn();
    const token = access.invite(onClosed);
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(onClosed).not.toHaveBeenCalled();
    expect(access.admit(token)).toBe('admitted');
    expect(onClosed).toHaveBeenCalledOnce();
    expect(access.admit(token)).toBe('used');
    vi.advanceTimersByTime(INVITATION_MS);
    expect(onClosed).toHaveBeenCalledOnce();
    expect(access.admit(access.token)).toBe('admitted');
  });

  it('closes by itself when nobody comes, and not before', () => {
    const access = new Access(1);
    const onClosed = vi.fn();
    const late = access.invite(onClosed);
    vi.advanceTimersByTime(INVITATION_MS - 1);
    expect(onClosed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onClosed).toHaveBeenCalledOnce();
    expect(access.admit(late)).toBe('used');
  });

  it('is another each time, and takes none from another', () => {
    const access = new Access(1);
    const [first, second] = [access.invite(vi.fn()), access.invite(vi.fn())];
    expect(access.admit(first)).toBe('admitted');
    expect(access.admit(second)).toBe('admitted');
    expect(access.admit(new Access(1).invite(vi.fn()))).toBe('wrong');
  });
});
