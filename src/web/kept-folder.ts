import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the browser shell keeps what stays between two starts, as each system has it. */
export function keptFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const given = (name: string): string | null => {
    const value = env[name];
    return value === undefined || value === '' ? null : value;
  };
  const chosen = given('RAFT_SIEGE_KEPT_DIR');
  if (chosen !== null) return chosen;
  switch (platform) {
    case 'win32':
      return join(given('LOCALAPPDATA') ?? home, 'Raft Siege', 'browser');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Raft Siege', 'browser');
    default:
      return join(given('XDG_DATA_HOME') ?? join(home, '.local', 'share'), 'raft-siege');
  }
}
