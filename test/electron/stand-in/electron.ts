/**
 * A stand-in for the module `electron`, as far as the desktop app uses it: the built main and preload
 * scripts run on it unchanged, in Node.js, with a real Chromium as the window and real processes as
 * Electron's utility processes. Its shape is checked against Electron's own types.
 *
 * What stays different: the app's own scheme is an address of no network (protocol.ts), the main and
 * utility processes run on the Node.js of the test, and nothing of the sandbox is real.
 */
import './platform';
import { setting, tell } from './control';

export { app } from './app';
export { BrowserWindow } from './browser-window';
export { dialog } from './dialog';
export { ipcMain } from './ipc-main';
export { Menu } from './menu';
export { MessageChannelMain } from './message-port';
export { powerMonitor, powerSaveBlocker } from './power';
export { protocol } from './protocol';
export { session } from './session';
export { utilityProcess } from './utility-process';

export const clipboard = {
  writeText(text: string) {
    tell({ type: 'clipboard', text });
    return Promise.resolve();
  },
} satisfies Pick<Electron.Clipboard, 'writeText'>;

export const nativeTheme = { shouldUseDarkColors: true } satisfies Pick<
  Electron.NativeTheme,
  'shouldUseDarkColors'
>;

export const screen = {
  getAllDisplays: () =>
    setting('displays').map(
      (workArea) => ({ workArea }) as Partial<Electron.Display> as Electron.Display,
    ),
} satisfies Pick<Electron.Screen, 'getAllDisplays'>;

export const shell = {
  /** On Linux it succeeds whatever comes of it. */
  openExternal(url: string) {
    tell({ type: 'openExternal', url });
    return Promise.resolve();
  },
  openPath(path: string) {
    tell({ type: 'openPath', path });
    return Promise.resolve('');
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'openPath'>;
