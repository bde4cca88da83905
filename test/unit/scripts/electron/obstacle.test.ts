import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { allowsUserNamespaces } from '../../../../scripts/lib/electron/apparmor.mjs';
import type { Machine } from '../../../../scripts/lib/electron/obstacle.mjs';
import { obstacle, quote, sandboxObstacle } from '../../../../scripts/lib/electron/obstacle.mjs';

describe('what keeps the desktop window from opening', () => {
  it.each([
    ['linux', {}, 1000, [], 'there is no display'],
    ['linux', { DISPLAY: '' }, 1000, [], 'there is no display'],
    ['linux', { DISPLAY: ':0' }, 1000, [], undefined],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, [], undefined],
    ['linux', { DISPLAY: ':0' }, 0, [], 'Electron does not run as root'],
    ['linux', { DISPLAY: ':0' }, 0, ['--no-sandbox'], undefined],
    ['linux', { DISPLAY: ':0', ELECTRON_DISABLE_SANDBOX: '1' }, 0, [], undefined],
    ['linux', {}, 0, ['--no-sandbox'], 'there is no display'],
    ['darwin', {}, 501, [], undefined],
    ['win32', {}, undefined, [], undefined],
  ] as const)('on %s with %j as user %s with %j: %s', (platform, env, uid, args, reason) => {
    expect(obstacle(platform, env, uid, args)?.reason).toBe(reason);
  });
});

const electron = '/home/ada/siege/node_modules/electron/dist/electron';
const helper = '/home/ada/siege/node_modules/electron/dist/chrome-sandbox';
const appArmor = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

function machine(
  files: Record<string, string>,
  stats: Record<string, { uid: number; mode: number }> = {},
): Machine {
  return {
    read: (path) => files[path] ?? null,
    stat: (path) => stats[path] ?? null,
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.slice(0, path.lastIndexOf('/')) === folder)
        .map((path) => path.slice(folder.length + 1)),
  };
}

describe("what keeps Chromium's sandbox from starting", () => {
  it.each([
    [appArmor, '1\n', 'kernel.apparmor_restrict_unprivileged_userns is 1'],
    ['/proc/sys/kernel/unprivileged_userns_clone', '0\n', 'kernel.unprivileged_userns_clone is 0'],
    ['/proc/sys/user/max_user_namespaces', '0\n', 'user.max_user_namespaces is 0'],
  ])('is %s', (path, text, reason) => {
    const found = sandboxObstacle(electron, {}, machine({ [path]: text }));
    expect(found?.reason).toContain(reason);
  });

  it.each([
    [appArmor, '0\n'],
    ['/proc/sys/kernel/unprivileged_userns_clone', '1\n'],
    ['/proc/sys/user/max_user_namespaces', '63422\n'],
    ['/proc/sys/kernel/something_else', '0\n'],
  ])('is not %s of %j', (path, text) => {
    expect(sandboxObstacle(electron, {}, machine({ [path]: text }))).toBeNull();
  });

  it.each([
    [0, 0o104755, null],
    [0, 0o100755, 'sudo chown'],
    [1000, 0o104755, 'sudo chown'],
    [0, 0o104777, 'sudo chown'],
  ])('is none where the helper of user %i has mode %o: %s', (uid, mode, help) => {
    const found = sandboxObstacle(
      electron,
      {},
      machine({ [appArmor]: '1' }, { [helper]: { uid, mode } }),
    );
    if (help === null) expect(found).toBeNull();
    else expect(found?.help?.join('\n')).toContain(help);
  });

  it('is met by commands that a shell takes as they are, and by a download where nothing is there', () => {
    const odd = "/home/o'neill/siege#1/dist";
    const there = { [`${odd}/chrome-sandbox`]: { uid: 1000, mode: 0o100755 } };
    const found = sandboxObstacle(`${odd}/electron`, {}, machine({ [appArmor]: '1' }, there));
    const quoted = String.raw`'/home/o'\''neill/siege#1/dist/chrome-sandbox'`;
    expect(found?.help).toContain(`  sudo chown root:root ${quoted} && sudo chmod 4755 ${quoted}`);
    expect(found?.help?.join('\n')).not.toContain('install-electron');
    const missing = sandboxObstacle(electron, {}, machine({ [appArmor]: '1' }));
    expect(missing?.help?.join('\n')).toContain('npx install-electron');
  });

  it('cannot be met by the helper where its path has a blank', () => {
    const dist = '/home/ada/my siege/dist';
    const stats = { [`${dist}/chrome-sandbox`]: { uid: 0, mode: 0o104755 } };
    const found = sandboxObstacle(`${dist}/electron`, {}, machine({ [appArmor]: '1' }, stats));
    expect(found?.help?.join(' ')).toContain('move the folder');
    expect(found?.help?.join(' ')).not.toContain('chown');
  });

  it('may be met by another helper', () => {
    const stats = { '/usr/lib/chrome-sandbox': { uid: 0, mode: 0o104755 } };
    const env = { CHROME_DEVEL_SANDBOX: '/usr/lib/chrome-sandbox' };
    expect(sandboxObstacle(electron, env, machine({ [appArmor]: '1' }, stats))).toBeNull();
  });

  it('is not what a profile allows', () => {
    const profile = `abi <abi/4.0>,\nprofile siege ${electron} flags=(unconfined) {\n  userns,\n}\n`;
    const files = { [appArmor]: '1', '/etc/apparmor.d/siege': profile };
    expect(sandboxObstacle(electron, {}, machine(files))).toBeNull();
    expect(sandboxObstacle('/opt/other/electron', {}, machine(files))).not.toBeNull();
    const disabled = { ...files, '/etc/apparmor.d/disable/siege': '' };
    expect(sandboxObstacle(electron, {}, machine(disabled))).not.toBeNull();
    const clone = { ...files, '/proc/sys/kernel/unprivileged_userns_clone': '0' };
    expect(sandboxObstacle(electron, {}, machine(clone))).not.toBeNull();
  });

  it('is not known where another profile confines this very program', () => {
    const own = (label: string): Machine =>
      machine({ [appArmor]: '1', '/proc/self/attr/current': label });
    expect(sandboxObstacle(electron, {}, own('vscode (unconfined)\n'))).toBeNull();
    expect(sandboxObstacle(electron, {}, own('unconfined\n'))).not.toBeNull();
  });
});

describe('a profile of AppArmor', () => {
  const rule = (head: string, body = 'userns,'): string => `${head} {\n  ${body}\n}\n`;
  it.each([
    [rule('profile siege /opt/a/electron flags=(unconfined)'), true],
    [rule('/opt/a/electron'), true],
    [rule('profile /opt/a/electron'), true],
    [rule('profile "my siege" "/opt/a/electron"'), true],
    [rule('profile siege /opt/*/electron'), true],
    [rule('profile siege /opt/{a,b}/electron'), true],
    [rule('profile siege /opt/[a-c]/e?ectron'), true],
    [rule('profile siege /**/electron'), true],
    [rule('profile siege @{HOME}/electron'), false],
    [rule('profile siege @{install_dirs}/electron'), true],
    [rule('profile siege /opt/a/electron', 'allow userns create,'), true],
    [rule('profile siege /opt/a/electron', 'network,'), false],
    [rule('profile siege /opt/a/electron', '# userns,'), false],
    [`# ${rule('profile siege /opt/a/electron')}`, false],
    [rule('profile siege /opt/*electron'), false],
    [rule('profile siege /opt/a/electron.old'), false],
    [rule('profile siege /opt/[/electron'), false],
    [rule('profile unprivileged_userns'), false],
    ['', false],
  ])('%s: %s', (text, allows) => {
    const path = text.includes('@{HOME}') ? '/opt/a/other' : '/opt/a/electron';
    expect(allowsUserNamespaces(text, path)).toBe(allows);
  });
});

describe.skipIf(process.platform === 'win32')('a path for a shell', () => {
  it.each(["/a b/ä ö #1/%41/$HOME/`x`/o'clock", '/\\n"', '/plain'])('%s', (path) => {
    const { stdout } = spawnSync('sh', ['-c', `printf %s ${quote(path)}`], { encoding: 'utf8' });
    expect(stdout).toBe(path);
  });
});
