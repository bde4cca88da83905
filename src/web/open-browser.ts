import { spawn } from 'node:child_process';

/**
 * Opens an address in the user's browser. Resolves with false where the machine knows no way to.
 * The address is handed over as one argument, which every user of the machine can see, and never
 * read by a shell.
 */
export function openBrowser(url: string): Promise<boolean> {
  const [command, args] = commandFor(process.platform, url);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    child.on('error', () => {
      resolve(false);
    });
    child.on('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function commandFor(
  platform: NodeJS.Platform,
  url: string,
): readonly [command: string, args: readonly string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', [url]];
    case 'win32':
      return ['rundll32', ['url.dll,FileProtocolHandler', url]];
    default:
      return ['xdg-open', [url]];
  }
}
