import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the program is called where programs keep their files; Electron uses the same. */
const NAME = 'Raft Siege';

/**
 * The folder where this program keeps what is to stay, the same that its desktop app has; null where the system
 * says of none, as for a user without a home.
 */
export function appFolder(env = process.env, platform = process.platform): string | null {
  const base = baseFolder(env, platform);
  return base === null ? null : join(base, NAME);
}

function baseFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return env['APPDATA'] ?? null;
  const home = homeFolder();
  if (platform === 'darwin')
    return home === null ? null : join(home, 'Library', 'Application Support');
  const given = env['XDG_CONFIG_HOME'];
  if (given !== undefined && given !== '') return given;
  return home === null ? null : join(home, '.config');
}

function homeFolder(): string | null {
  try {
    const home = homedir();
    return home === '' ? null : home;
  } catch {
    return null;
  }
}
