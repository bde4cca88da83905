import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { revealWhenDrawn } from '../../../src/main/reveal';

class Window extends EventEmitter {
  readonly webContents = new EventEmitter();
  readonly calls: string[] = [];
  destroyed = false;
  show(): void {
    this.calls.push('show');
  }
  maximize(): void {
    this.calls.push('maximize');
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
}

describe('a window that is opened', () => {
  let window: Window;
  const reveal = (maximized: boolean): (() => void) =>
    revealWhenDrawn(window as unknown as BrowserWindow, maximized);

  beforeEach(() => {
    vi.useFakeTimers();
    window = new Window();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(['ready-to-show', 'did-finish-load', 'did-fail-load', 'render-process-gone'])(
    'is shown once, by whatever comes first: %s',
    (event) => {
      reveal(false);
      expect(window.calls).toEqual([]);
      (event === 'ready-to-show' ? window : window.webContents).emit(event);
      expect(window.calls).toEqual(['show']);
      window.emit('ready-to-show');
      window.webContents.emit('did-finish-load');
      vi.advanceTimersByTime(60_000);
      expect(window.calls).toEqual(['show']);
    },
  );

  it('is shown after two seconds where nothing comes at all', () => {
    reveal(false);
    vi.advanceTimersByTime(1999);
    expect(window.calls).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(window.calls).toEqual(['show']);
  });

  it('fills its screen only when it is drawn, as that would show it', () => {
    reveal(true);
    expect(window.calls).toEqual([]);
    window.emit('ready-to-show');
    expect(window.calls).toEqual(['maximize', 'show']);
  });

  it('can be asked for before', () => {
    reveal(false)();
    expect(window.calls).toEqual(['show']);
  });

  it('is left alone once it is closed', () => {
    reveal(true);
    window.destroyed = true;
    window.emit('closed');
    window.webContents.emit('did-fail-load');
    vi.advanceTimersByTime(60_000);
    expect(window.calls).toEqual([]);
  });
});
