import { homedir, userInfo } from 'node:os';
import { pathToFileURL } from 'node:url';

/** Home folders, which tell their users' names, are left out of a text: as paths, and in `file:` addresses. */
export function withoutHome(text: string, homes: readonly string[] = ownHomes()): string {
  const ways = homes.filter((home) => home.length > 1).flatMap(waysToWrite);
  // The longest first: one home may lie in another.
  const known = [...new Set(ways)].sort((a, b) => b.length - a.length);
  return known.reduce((left, way) => left.replaceAll(way, '~'), text);
}

/** A stack names modules by their addresses, and Windows takes both slashes. */
function waysToWrite(home: string): readonly string[] {
  return [home, home.replaceAll('\\', '/'), pathToFileURL(home).pathname];
}

/** `HOME` may name another folder than the system does, which may not know its user at all. */
function ownHomes(): readonly string[] {
  return [homedir, () => userInfo().homedir].flatMap((ask) => {
    try {
      return [ask()];
    } catch {
      return [];
    }
  });
}
