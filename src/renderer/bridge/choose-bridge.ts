import type { Bridge } from '../../shared/bridge';
import { createWebBridge } from './web-bridge';

/** The desktop app's bridge where its preload script has put one, the browser tab's otherwise. */
export function chooseBridge(win: Window & typeof globalThis): Bridge {
  return (
    win.raftSiege ??
    createWebBridge({
      fetch: (path, init) => win.fetch(path, init),
      EventSource: win.EventSource,
      open: (url) => {
        win.open(url, '_blank', 'noopener');
      },
      setTimeout: (callback, delayMs) => win.setTimeout(callback, delayMs),
      clearTimeout: (id) => win.clearTimeout(id),
    })
  );
}
