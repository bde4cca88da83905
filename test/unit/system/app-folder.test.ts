import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appFolder } from '../../../src/system/app-folder';

it.each([
  ['linux', {}, join('/home', '.config', 'Raft Siege')],
  ['linux', { XDG_CONFIG_HOME: '/data' }, join('/data', 'Raft Siege')],
  ['linux', { XDG_CONFIG_HOME: '' }, join('/home', '.config', 'Raft Siege')],
  ['darwin', {}, join('/home', 'Library', 'Application Support', 'Raft Siege')],
  ['win32', { APPDATA: '/local' }, join('/local', 'Raft Siege')],
  ['win32', {}, join('/home', 'Raft Siege')],
  ['win32', { RAFT_SIEGE_KEPT_DIR: '/mine' }, '/mine'],
] as const)('lies where %s keeps such things (%j)', (platform, env, folder) => {
  expect(appFolder(env, platform, '/home')).toBe(folder);
});
