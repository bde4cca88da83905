import { describe, expect, it } from 'vitest';
import {
  proxyEnvironment,
  proxyOf,
  withoutUnusable,
} from '../../../../scripts/lib/electron/proxy.mjs';

const https = new URL('https://github.com/x');
const http = new URL('http://mirror.example:8080/x');

describe('the proxy of a download', () => {
  it.each([
    [{ HTTPS_PROXY: 'http://a:1' }, 'a:1', null],
    [{ https_proxy: 'http://a:1' }, 'a:1', null],
    [{ HTTP_PROXY: 'http://a:1' }, 'a:1', 'a:1'],
    [{ http_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:2' }, 'b:2', 'a:1'],
    [{ ALL_PROXY: 'http://a:1' }, 'a:1', 'a:1'],
    [{ all_proxy: 'socks5://a:1', HTTP_PROXY: 'http://b:2' }, 'socks5://a:1', 'b:2'],
    [{ npm_config_proxy: 'http://a:1/' }, 'a:1', 'a:1'],
    [{ npm_config_https_proxy: 'http://a:1/' }, 'a:1', null],
    [{ npm_config_https_proxy: 'http://a:1/', HTTPS_PROXY: 'http://b:2' }, 'b:2', null],
    [{ npm_config_proxy: 'null', npm_config_https_proxy: 'null' }, null, null],
    [{ HTTPS_PROXY: '' }, null, null],
    [{ HTTPS_PROXY: 'a:1' }, 'a:1', null],
    [{ HTTPS_PROXY: 'http://me:secret@a:1' }, 'a:1', null],
    [{ HTTP_PROXY: 'http://a:1', NO_PROXY: 'github.com' }, null, 'a:1'],
    [{ HTTP_PROXY: 'http://a:1', no_proxy: 'localhost, .example' }, 'a:1', null],
    [{ HTTP_PROXY: 'http://a:1', npm_config_noproxy: '*' }, null, null],
    [{ HTTP_PROXY: 'http://a:1', npm_config_noproxy: '' }, 'a:1', 'a:1'],
    [{ HTTP_PROXY: 'http://a:1', NO_PROXY: 'hub.com' }, 'a:1', 'a:1'],
    [{}, null, null],
  ])('with %j', (env, ofHttps, ofHttp) => {
    const told = proxyEnvironment(env);
    expect(proxyOf(https, told)?.name ?? null).toBe(ofHttps);
    expect(proxyOf(http, told)?.name ?? null).toBe(ofHttp);
    const isWanted = 'ELECTRON_GET_USE_PROXY' in told;
    const { no_proxy: _, ...without } = told;
    expect(isWanted).toBe(proxyOf(https, without) !== null || proxyOf(http, without) !== null);
  });

  it.each([
    ['http://a:1', true, false, 'a:1'],
    ['https://me:secret@a:1', true, true, 'a:1'],
    ['HTTP://me@a:1', true, true, 'a:1'],
    ['socks5://me:secret@a:1', false, true, 'socks5://a:1'],
    ['socks4a://a:1', false, false, 'socks4a://a:1'],
    ['ftp://a:1', false, false, 'ftp://a:1'],
    ['http://me:secret@a:x', false, true, 'a:x'],
  ])('can be used or not: %s', (proxy, isUsable, hasUser, name) => {
    const told = proxyEnvironment({ HTTPS_PROXY: proxy, HTTP_PROXY: 'http://b:2' });
    expect(proxyOf(https, told)).toEqual({ name, hasUser, isUsable });
    expect(withoutUnusable(told)).toEqual(isUsable ? {} : { https_proxy: '' });
    expect(proxyOf(http, { ...told, ...withoutUnusable(told) })?.name).toBe('b:2');
  });
});
