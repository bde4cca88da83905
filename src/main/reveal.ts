import type { BrowserWindow } from 'electron';

/** A window that has drawn nothing by then is shown as it is. */
const DRAW_LIMIT_MS = 2000;

/**
 * Shows a hidden window as soon as it has something to show, or is known to come to nothing. Some
 * systems, Wayland among them, never draw what is hidden and so never say `ready-to-show`.
 *
 * @param maximized whether it fills its screen; asked for earlier, that would show it undrawn
 * @returns how to show it before
 */
export function revealWhenDrawn(window: BrowserWindow, maximized: boolean): () => void {
  let isRevealed = false;
  const reveal = (): void => {
    clearTimeout(timer);
    if (isRevealed || window.isDestroyed()) return;
    isRevealed = true;
    if (maximized) window.maximize();
    window.show();
  };
  const timer = setTimeout(reveal, DRAW_LIMIT_MS);
  const { webContents } = window;
  window.once('ready-to-show', reveal);
  webContents.once('did-finish-load', reveal);
  webContents.once('did-fail-load', reveal);
  webContents.once('render-process-gone', reveal);
  window.once('closed', () => {
    clearTimeout(timer);
  });
  return reveal;
}
