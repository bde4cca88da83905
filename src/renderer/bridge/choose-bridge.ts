import type { Bridge } from '../../shared/bridge';
import type { StreamHost } from './own-stream';
import type { TabsHost } from './shared-stream';
import { createWebBridge } from './web-bridge';

type Browser = Window & typeof globalThis;

/** The desktop app's bridge where its preload script has put one, the browser tab's otherwise. */
export function chooseBridge(win: Browser): Bridge {
  if (win.raftSiege !== undefined) return win.raftSiege;
  const host: StreamHost = {
    fetch: (path, init) => win.fetch(path, init),
    EventSource: win.EventSource,
    setTimeout: (callback, delayMs) => win.setTimeout(callback, delayMs),
    clearTimeout: (id) => win.clearTimeout(id),
    nowMs: () => win.performance.now(),
  };
  return createWebBridge({
    ...host,
    tabs: tabsOf(win, host),
    open: (url) => {
      win.open(url, '_blank', 'noopener');
    },
    onSleep: (sleep, wake) => listenToSleep(win, sleep, wake),
  });
}

/** Null in browsers without locks or channels between tabs, and where a page may not use them. */
function tabsOf(win: Browser, host: StreamHost): TabsHost | null {
  if (!('locks' in win.navigator) || !('BroadcastChannel' in win)) return null;
  return {
    ...host,
    locks: win.navigator.locks,
    openChannel: (name) => new win.BroadcastChannel(name),
    random: () => Math.random(),
  };
}

/** A page that is kept for the way back, or frozen in the background, must not keep what others wait for. */
function listenToSleep(win: Browser, sleep: () => void, wake: () => void): () => void {
  const { document } = win;
  win.addEventListener('pagehide', sleep);
  win.addEventListener('pageshow', wake);
  document.addEventListener('freeze', sleep);
  document.addEventListener('resume', wake);
  return () => {
    win.removeEventListener('pagehide', sleep);
    win.removeEventListener('pageshow', wake);
    document.removeEventListener('freeze', sleep);
    document.removeEventListener('resume', wake);
  };
}
