/** Where the clock gets its time and its frames from; a test hands in its own. */
export interface TimeSource {
  /** A time in milliseconds that only ever runs forward, near the wall time. */
  nowMs(): number;
  /** Calls back before the next frame is drawn; returns how to call that off. */
  requestFrame(callback: () => void): () => void;
  /** Calls back after `delayMs`; returns how to call that off. */
  requestTimer(callback: () => void, delayMs: number): () => void;
  /** Whether anybody can see what is drawn. */
  isVisible(): boolean;
  /** Calls back when that may have changed; returns how to stop. */
  onVisibilityChange(callback: () => void): () => void;
}

/** The window's own time and frames. */
export function windowTime(win: Window & typeof globalThis): TimeSource {
  const { document, performance } = win;
  return {
    nowMs: () => performance.timeOrigin + performance.now(),
    requestFrame: (callback) => {
      const id = win.requestAnimationFrame(() => callback());
      return () => win.cancelAnimationFrame(id);
    },
    requestTimer: (callback, delayMs) => {
      const id = win.setTimeout(callback, delayMs);
      return () => win.clearTimeout(id);
    },
    isVisible: () => document.visibilityState !== 'hidden',
    onVisibilityChange: (callback) => {
      document.addEventListener('visibilitychange', callback);
      return () => document.removeEventListener('visibilitychange', callback);
    },
  };
}
