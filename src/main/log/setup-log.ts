import { arch, release } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { app } from 'electron';
import { RotatingLog } from './rotating-log';

/** Opens the app's log, and writes into it what goes wrong with the app itself. */
export function setupLog(): RotatingLog {
  const log = new RotatingLog(join(app.getPath('userData'), 'logs'));
  const { electron, chrome, node } = process.versions;
  log.write(
    `Raft Siege ${app.getVersion()} starts: Electron ${electron}, Chromium ${chrome}, ` +
      `Node.js ${node}, ${process.platform} ${release()} ${arch()}, process ${process.pid}.`,
  );
  app.on('child-process-gone', (_, { type, name, reason, exitCode }) => {
    log.write(`A process of Electron's is gone: ${name ?? type}, ${reason} (${exitCode}).`);
  });
  // Electron itself shows it to the user.
  process.on('uncaughtExceptionMonitor', (error: unknown) => {
    log.write(`A fault in the shell: ${inspect(error)}`);
  });
  app.on('quit', (_, exitCode) => {
    log.write(`Raft Siege has ended (${exitCode}).`);
  });
  return log;
}
