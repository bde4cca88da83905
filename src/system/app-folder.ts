import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the program is called where programs keep their files; Electron uses the same. */
const NAME = 'Raft Siege';

/**
 * Where this program keeps what stays between two starts, which is where its desktop app does; with
 * `RAFT_SIEGE_KEPT_DIR` in the environment, there.
 */
export function appFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homeFolder(),
): string {
  const given = (name: string): string | null => {
    const value = env[name];
    return value === undefined || value === '' ? null : value;
  };
  const chosen = given('RAFT_SIEGE_KEPT_DIR');
  if (chosen !== null) return chosen;
  switch (platform) {
    case 'win32':
      return join(given('APPDATA') ?? home, NAME);
    case 'darwin':
      return join(home, 'Library', 'Application Support', NAME);
    default:
      return join(given('XDG_CONFIG_HOME') ?? join(home, '.config'), NAME);
  }
}

/** A user who has no home keeps nothing for long. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return tmpdir();
  }
}
