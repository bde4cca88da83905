// What keeps the desktop window from opening on this machine, as far as it can be known beforehand.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allowsUserNamespaces } from './apparmor.mjs';

/** @typedef {import('./find.mjs').Environment} Environment */

/**
 * @typedef {object} Obstacle
 * @property {string} reason what stands after "as" in a sentence
 * @property {readonly string[]} [help] lines that say how to get by
 */

/**
 * A machine as these checks see it.
 *
 * @typedef {object} Machine
 * @property {(path: string) => string | null} read a file's text, null where it can't be read
 * @property {(path: string) => { readonly uid: number, readonly mode: number } | null} stat
 * @property {(path: string) => readonly string[]} list a folder's names
 */

/** @type {Machine} */
const thisMachine = {
  read: (path) => orElse(null, () => readFileSync(path, 'utf8')),
  stat: (path) => orElse(null, () => statSync(path)),
  list: (path) => orElse([], () => readdirSync(path)),
};

/** Each of these files, where it holds this, keeps a user's programs from making user namespaces. */
const RESTRICTIONS = /** @type {const} */ ([
  ['kernel.apparmor_restrict_unprivileged_userns', '1'],
  ['kernel.unprivileged_userns_clone', '0'],
  ['user.max_user_namespaces', '0'],
]);
const APPARMOR_DIR = '/etc/apparmor.d';

/**
 * Whether the user does without Chromium's sandbox.
 *
 * @param {readonly string[]} args
 * @param {Environment} env
 */
export function isUnsandboxed(args, env) {
  return args.includes('--no-sandbox') || Boolean(env['ELECTRON_DISABLE_SANDBOX']);
}

/**
 * Why the desktop window could not open whether or not Electron is there, or null.
 *
 * @param {NodeJS.Platform} platform
 * @param {Environment} env
 * @param {number | undefined} uid
 * @param {readonly string[]} args Electron's
 * @returns {Obstacle | null}
 */
export function obstacle(platform, env, uid, args = []) {
  if (platform !== 'linux') return null;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { reason: 'there is no display' };
  if (uid === 0 && !isUnsandboxed(args, env)) {
    return {
      reason: 'Electron does not run as root',
      help: [
        'As another user it does. As root only `npm start -- --no-sandbox` does, without the wall',
        'that Chromium puts between a page and the system.',
      ],
    };
  }
  return null;
}

/**
 * Why Chromium's sandbox could not start, or null. It needs user namespaces, or else its helper
 * `chrome-sandbox` with root's rights, which an installation from npm can't give it; with neither
 * Electron crashes.
 *
 * @param {string} electronPath the binary, which need not be there yet
 * @param {Environment} env
 * @param {Machine} [machine]
 * @returns {Obstacle | null}
 */
export function sandboxObstacle(electronPath, env, machine = thisMachine) {
  const restriction = restrictionOf(electronPath, machine);
  if (restriction === null) return null;
  const helper = helperOf(electronPath, env);
  const stat = machine.stat(helper);
  const reason = `this system keeps Electron's sandbox from starting (${restriction})`;
  if (/\s/.test(helper)) {
    return {
      reason,
      help: [
        `Its helper can be allowed only where its path has no blank, unlike ${helper}:`,
        'move the folder; the next start says what else is to be done.',
      ],
    };
  }
  if (stat !== null && stat.uid === 0 && (stat.mode & 0o7777) === 0o4755) return null;
  const quoted = quote(helper);
  return {
    reason,
    help: [
      'To allow it to this copy of Electron:',
      ...(stat === null ? ['  npx install-electron'] : []),
      `  sudo chown root:root ${quoted} && sudo chmod 4755 ${quoted}`,
      'If it is allowed in another way: npm start -- --electron',
    ],
  };
}

/**
 * @param {string} electronPath
 * @param {Machine} machine
 */
function restrictionOf(electronPath, machine) {
  for (const [name, restricted] of RESTRICTIONS) {
    const value = machine.read(`/proc/sys/${name.replaceAll('.', '/')}`)?.trim();
    if (value !== restricted) continue;
    if (name.includes('apparmor') && isExempt(electronPath, machine)) continue;
    return `${name} is ${value}`;
  }
  return null;
}

/**
 * Only programs that no profile confines are restricted.
 *
 * @param {string} electronPath
 * @param {Machine} machine
 */
function isExempt(electronPath, machine) {
  const own = machine.read('/proc/self/attr/current')?.replace(/\0/g, '').trim();
  if (own && own !== 'unconfined') return true;
  const disabled = machine.list(join(APPARMOR_DIR, 'disable'));
  return machine
    .list(APPARMOR_DIR)
    .filter((name) => !disabled.includes(name))
    .some((name) =>
      allowsUserNamespaces(machine.read(join(APPARMOR_DIR, name)) ?? '', electronPath),
    );
}

/**
 * @param {string} electronPath
 * @param {Environment} env
 */
function helperOf(electronPath, env) {
  return env['CHROME_DEVEL_SANDBOX'] || join(dirname(electronPath), 'chrome-sandbox');
}

/**
 * For a shell.
 *
 * @param {string} path
 */
export function quote(path) {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * @template T
 * @param {T} otherwise
 * @param {() => T} read
 */
function orElse(otherwise, read) {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
