/**
 * A stand-in for the module `electron`, as far as the desktop app uses it: the built main and preload
 * scripts run on it unchanged, in Node.js, with a real Chromium as the window and real processes as
 * Electron's utility processes. Its shape is checked against Electron's own types.
 */
import { onDone, tell } from './control';

export { app } from './app';
export { BrowserWindow } from './browser-window';
export { ipcMain } from './ipc-main';
export { MessageChannelMain } from './message-port';
export { protocol } from './protocol';
export { session } from './session';
export { utilityProcess } from './utility-process';

export const dialog = {
  showMessageBox(_: unknown, options?: Electron.MessageBoxOptions) {
    tell({ type: 'dialog', message: options?.message ?? '', buttons: options?.buttons ?? [] });
    return new Promise<Electron.MessageBoxReturnValue>((resolve) => {
      onDone((done) => {
        if (done.type === 'clickDialog') resolve({ response: done.button, checkboxChecked: false });
      });
    });
  },
  showErrorBox(title: string, content: string) {
    tell({ type: 'dialog', message: `${title}. ${content}`, buttons: [] });
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox'>;

type Template = readonly Electron.MenuItemConstructorOptions[];

export const Menu = {
  buildFromTemplate: (template: Template) => template,
  setApplicationMenu(menu: Template) {
    const items = menu.flatMap(({ role, submenu }) =>
      Array.isArray(submenu) ? submenu.map((item) => item.role) : [role],
    );
    tell({ type: 'menu', roles: items.flatMap((role) => role ?? []) });
  },
};

export const nativeTheme = { shouldUseDarkColors: true } satisfies Pick<
  Electron.NativeTheme,
  'shouldUseDarkColors'
>;

export const screen = {
  getAllDisplays: () => [
    { workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display,
  ],
} satisfies Pick<Electron.Screen, 'getAllDisplays'>;

export const shell = {
  openExternal(url: string) {
    tell({ type: 'openExternal', url });
    return Promise.resolve();
  },
} satisfies Pick<Electron.Shell, 'openExternal'>;
