import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keptFolder } from '../../../src/web/kept-folder';

it.each([
  ['linux', {}, join('/home', '.local', 'share', 'raft-siege')],
  ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'raft-siege')],
  ['linux', { XDG_DATA_HOME: '' }, join('/home', '.local', 'share', 'raft-siege')],
  ['darwin', {}, join('/home', 'Library', 'Application Support', 'Raft Siege', 'browser')],
  ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'Raft Siege', 'browser')],
  ['win32', {}, join('/home', 'Raft Siege', 'browser')],
  ['win32', { RAFT_SIEGE_KEPT_DIR: '/mine' }, '/mine'],
] as const)('lies where %s keeps such things (%j)', (platform, env, folder) => {
  expect(keptFolder(env, platform, '/home')).toBe(folder);
});
