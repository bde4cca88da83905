import { BrowserWindow, nativeTheme } from 'electron';
import { MIN_SIZE, recallBounds, rememberBounds } from './bounds';
import { revealWhenDrawn } from './reveal';
import { windowUrl } from './window-url';

/** What is seen before the page is drawn; the page's own backgrounds, night and day. */
const BACKGROUND = { dark: '#14161d', light: '#efe6d2' };

let current: { readonly window: BrowserWindow; readonly reveal: () => void } | null = null;

export interface WindowOptions {
  readonly preloadPath: string;
  /** Linux shows it in the task bar; elsewhere the app's own is used. */
  readonly iconPath: string;
  /** Is called with every window that is opened. */
  readonly setup: (window: BrowserWindow) => void;
}

/** Shows the window, and opens it where there is none. */
export function showWindow(options: WindowOptions): BrowserWindow {
  if (current === null) return openWindow(options);
  const { window, reveal } = current;
  reveal();
  if (window.isMinimized()) window.restore();
  // To focus a hidden window does nothing.
  if (!window.isVisible()) window.show();
  window.focus();
  return window;
}

function openWindow({ preloadPath, iconPath, setup }: WindowOptions): BrowserWindow {
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
  current = { window, reveal: revealWhenDrawn(window, maximized) };
  window.on('close', () => {
    rememberBounds(window);
  });
  window.on('closed', () => {
    current = null;
  });
  setup(window);
  // A page that cannot be loaded is shown as what it is.
  window.loadURL(windowUrl()).catch(() => undefined);
  return window;
}
