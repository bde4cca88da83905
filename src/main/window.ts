import { BrowserWindow, nativeTheme } from 'electron';
import type { RememberedBounds } from './bounds';
import { boundsBeside, MIN_SIZE, recallBounds, rememberBounds } from './bounds';
import { revealWhenDrawn } from './reveal';
import { windowUrl } from './window-url';

/** What is seen before the page is drawn; the page's own backgrounds, night and day. */
const BACKGROUND = { dark: '#14161d', light: '#efe6d2' };

/** More at a time would only take the machine from the generals. */
const MAX_WINDOWS = 4;

interface Opened {
  readonly window: BrowserWindow;
  readonly reveal: () => void;
}

/** All that are open onto the siege, the one that was used last at the end. */
let opened: readonly Opened[] = [];

export interface WindowOptions {
  readonly preloadPath: string;
  /** Linux shows it in the task bar; elsewhere the app's own is used. */
  readonly iconPath: string;
  /** Is called with every window that is opened. */
  readonly setup: (window: BrowserWindow) => void;
}

/** Shows the window that was used last, and opens one, where the last one was, where there is none. */
export function showWindow(options: WindowOptions): BrowserWindow {
  const last = opened.at(-1);
  if (last === undefined) {
    const first = openWindow(options, recallBounds());
    first.on('close', () => {
      rememberBounds(first);
    });
    return first;
  }
  const { window, reveal } = last;
  reveal();
  if (window.isMinimized()) window.restore();
  // To focus a hidden window does nothing.
  if (!window.isVisible()) window.show();
  window.focus();
  return window;
}

/**
 * Opens one more window onto the same siege, as for a projector, on another screen where there is one.
 * Its place is not remembered.
 */
export function openAnotherWindow(options: WindowOptions): void {
  const last = opened.at(-1);
  if (last === undefined || opened.length >= MAX_WINDOWS) {
    showWindow(options);
    return;
  }
  const bounds = boundsBeside(last.window.getNormalBounds());
  openWindow(options, { bounds, maximized: false });
}

function openWindow(
  { preloadPath, iconPath, setup }: WindowOptions,
  { bounds, maximized }: RememberedBounds,
): BrowserWindow {
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
  const own: Opened = { window, reveal: revealWhenDrawn(window, maximized) };
  const others = (): readonly Opened[] => opened.filter((each) => each !== own);
  opened = [...opened, own];
  window.on('focus', () => {
    opened = [...others(), own];
  });
  window.on('closed', () => {
    opened = others();
  });
  setup(window);
  // A page that cannot be loaded is shown as what it is.
  window.loadURL(windowUrl()).catch(() => undefined);
  return window;
}
