// Which proxy a download goes through: what the environment says, else what npm was told.

/** @typedef {import('./find.mjs').Environment} Environment */

/**
 * The environment in which `@electron/get` downloads through the user's proxy. Of its own accord it
 * uses none, and it knows nothing of npm's settings or of ALL_PROXY.
 *
 * @param {Environment} env
 * @returns {Record<string, string>} variables to set; none where no proxy is wanted
 */
export function proxyEnvironment(env) {
  const all = pick(env, 'all_proxy', 'ALL_PROXY');
  const http = pick(env, 'http_proxy', 'HTTP_PROXY') ?? pick(env, 'npm_config_proxy') ?? all;
  const https =
    pick(env, 'https_proxy', 'HTTPS_PROXY') ?? pick(env, 'npm_config_https_proxy') ?? all ?? http;
  if (http === undefined && https === undefined) return {};
  const not = pick(env, 'no_proxy', 'NO_PROXY') ?? pick(env, 'npm_config_noproxy') ?? '';
  return {
    ELECTRON_GET_USE_PROXY: '1',
    // Where @electron/get comes without undici, as with --omit=optional, Node.js 24 can do it alone.
    NODE_USE_ENV_PROXY: '1',
    // The lower-case names win with all who read them.
    ...(http === undefined ? {} : { http_proxy: withScheme(http) }),
    ...(https === undefined ? {} : { https_proxy: withScheme(https) }),
    no_proxy: not,
  };
}

/**
 * @typedef {object} Proxy
 * @property {string} name its host and port, or what there is instead, without a password
 * @property {boolean} hasUser whether a user is named to it
 * @property {boolean} isUsable whether a download can go through it, as through none of SOCKS
 */

/**
 * @param {URL} url
 * @param {Environment} env as of `proxyEnvironment`
 * @returns {Proxy | null} the proxy that `url` is asked for through
 */
export function proxyOf(url, env) {
  const proxy = url.protocol === 'https:' ? env['https_proxy'] : env['http_proxy'];
  if (!proxy || isExempt(url.hostname, env['no_proxy'] ?? '')) return null;
  return readProxy(proxy);
}

/**
 * The variables that keep proxies which can't be used from those who would fail over them, also where
 * they are not asked for anything.
 *
 * @param {Environment} env as of `proxyEnvironment`
 * @returns {Record<string, string>}
 */
export function withoutUnusable(env) {
  const names = ['http_proxy', 'https_proxy'].filter((name) => {
    const proxy = env[name];
    return proxy && !readProxy(proxy).isUsable;
  });
  return Object.fromEntries(names.map((name) => [name, '']));
}

/**
 * @param {string} text
 * @returns {Proxy}
 */
function readProxy(text) {
  if (!URL.canParse(text)) {
    return { name: text.replace(/^.*@/, ''), hasUser: text.includes('@'), isUsable: false };
  }
  const { protocol, host, username } = new URL(text);
  const isUsable = protocol === 'http:' || protocol === 'https:';
  const name = isUsable ? host : `${protocol}//${host}`;
  return { name, hasUser: username !== '', isUsable };
}

/**
 * @param {string} host
 * @param {string} list as of NO_PROXY
 */
function isExempt(host, list) {
  return list.split(/[,\s]+/).some((entry) => {
    const name = entry.replace(/^\*?\./, '').replace(/:\d+$/, '');
    return name === '*' || (name !== '' && (host === name || host.endsWith(`.${name}`)));
  });
}

/**
 * @param {Environment} env
 * @param {readonly string[]} names
 * @returns {string | undefined} the first that says something
 */
function pick(env, ...names) {
  for (const name of names) {
    const value = env[name]?.trim();
    // npm hands an unset setting on as one of these.
    if (value && value !== 'null' && value !== 'false') return value;
  }
  return undefined;
}

/**
 * curl and npm take `proxy:3128` too.
 *
 * @param {string} proxy
 */
function withScheme(proxy) {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
