import { app } from 'electron';

/**
 * Puts every process of the app into Chromium's sandbox, before the app is ready. Not where its user
 * asked for none: Electron would take back that wish for all processes started later, and as root
 * none of them would live.
 */
export function setupSandbox(): void {
  const isUnwanted =
    app.commandLine.hasSwitch('no-sandbox') ||
    process.env['ELECTRON_DISABLE_SANDBOX'] !== undefined;
  if (!isUnwanted) app.enableSandbox();
}
