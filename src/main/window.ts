import { BrowserWindow, nativeTheme } from 'electron';
import { MIN_SIZE, recallBounds, rememberBounds } from './bounds';
import { setupRecovery } from './recovery';
import { windowUrl } from './window-url';

/** What is seen before the page is drawn; the page's own backgrounds, night and day. */
const BACKGROUND = { dark: '#14161d', light: '#efe6d2' };

let current: BrowserWindow | null = null;

export interface WindowFiles {
  readonly preloadPath: string;
  /** Linux shows it in the task bar; elsewhere the app's own is used. */
  readonly iconPath: string;
}

/** Shows the window, and opens it where there is none. */
export function showWindow(files: WindowFiles): void {
  if (current === null) {
    current = openWindow(files);
    return;
  }
  if (current.isMinimized()) current.restore();
  current.focus();
}

function openWindow({ preloadPath, iconPath }: WindowFiles): BrowserWindow {
  const { bounds, maximized } = recallBounds();
  const window = new BrowserWindow({
    ...bounds,
    ...MIN_SIZE,
    title: 'Raft Siege',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    ...(process.platform === 'linux' ? { icon: iconPath } : {}),
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    rememberBounds(window);
  });
  window.on('closed', () => {
    current = null;
  });
  setupRecovery(window);
  void window.loadURL(windowUrl());
  return window;
}
