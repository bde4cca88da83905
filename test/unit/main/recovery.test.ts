import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupRecovery } from '../../../src/main/recovery';

const electron = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class App extends Emitter {
    readonly quit = vi.fn();
    readonly getLocale = (): string => 'en';
    readonly getPreferredSystemLanguages = (): string[] => ['en'];
  }
  return {
    app: new App(),
    dialog: { showMessageBox: vi.fn<(...args: unknown[]) => Promise<{ response: number }>>() },
  };
});
vi.mock('electron', () => electron);

class Contents extends EventEmitter {
  readonly reload = vi.fn();
  readonly forcefullyCrashRenderer = vi.fn();
}

class Window extends EventEmitter {
  readonly webContents = new Contents();
  isVisible = (): boolean => true;
  isMinimized = (): boolean => false;
  isDestroyed = (): boolean => false;
}

describe('the way on from a window that is in trouble', () => {
  const { showMessageBox } = electron.dialog;
  const log = vi.fn();
  let window: Window;
  let contents: Contents;

  beforeEach(() => {
    vi.clearAllMocks();
    electron.app.removeAllListeners();
    window = new Window();
    contents = window.webContents;
    setupRecovery(window as unknown as BrowserWindow, log);
  });

  const answer = (response: number): void => {
    showMessageBox.mockResolvedValueOnce({ response });
  };
  const gone = (reason: string): void => {
    contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  };
  const reloaded = (times: number): Promise<unknown> =>
    vi.waitUntil(() => contents.reload.mock.calls.length >= times, { timeout: 60_000 });

  it('is taken by itself after the first crash, and not where it has ended', async () => {
    gone('clean-exit');
    await new Promise(setImmediate);
    expect(contents.reload).not.toHaveBeenCalled();
    gone('crashed');
    await reloaded(1);
    expect(showMessageBox).not.toHaveBeenCalled();
    expect(log).toHaveBeenCalledWith(expect.stringContaining('crashed'));
  });

  it('is asked for where it crashes again soon, and not where that was long ago', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
    gone('crashed');
    await reloaded(1);
    clock.mockReturnValue(62_000);
    gone('oom');
    await reloaded(2);
    expect(showMessageBox).not.toHaveBeenCalled();
    answer(0);
    clock.mockReturnValue(62_001);
    gone('crashed');
    await reloaded(3);
    expect(showMessageBox).toHaveBeenCalledOnce();
    answer(1);
    gone('crashed');
    await vi.waitUntil(() => electron.app.quit.mock.calls.length > 0, { timeout: 60_000 });
  });

  it.each(['isVisible', 'isMinimized', 'isDestroyed'] as const)(
    'is not asked for in front of a window that nobody sees: %s',
    async (how) => {
      if (how === 'isDestroyed') {
        window.isDestroyed = () => true;
        window.emit('unresponsive');
        expect(showMessageBox).not.toHaveBeenCalled();
        return;
      }
      window[how] = () => how === 'isMinimized';
      answer(0);
      window.emit('unresponsive');
      await vi.waitUntil(() => showMessageBox.mock.calls.length > 0, { timeout: 60_000 });
      expect(showMessageBox.mock.calls[0]).toHaveLength(1);
    },
  );

  it('is not sought while the app ends, whatever becomes of its window', async () => {
    electron.app.emit('before-quit');
    gone('killed');
    window.emit('unresponsive');
    await new Promise(setImmediate);
    expect(contents.reload).not.toHaveBeenCalled();
    expect(showMessageBox).not.toHaveBeenCalled();
  });

  it.each(['responsive', 'before-quit'])('is not asked for any more after %s', async (event) => {
    let close: (answer: { response: number }) => void = () => undefined;
    showMessageBox.mockReturnValueOnce(
      new Promise((resolve) => {
        close = resolve;
      }),
    );
    window.emit('unresponsive');
    const [, options] = showMessageBox.mock.calls[0] ?? [];
    const { signal } = options as { signal: AbortSignal };
    expect(signal.aborted).toBe(false);
    (event === 'responsive' ? window : electron.app).emit(event);
    expect(signal.aborted).toBe(true);
    close({ response: 1 });
    await new Promise(setImmediate);
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });

  it('is to wait, if one wants, where it hangs', async () => {
    answer(0);
    window.emit('unresponsive');
    await new Promise(setImmediate);
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });

  it('is asked for once where a hanging window is opened again', async () => {
    answer(1);
    window.emit('unresponsive');
    await reloaded(1);
    expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    gone('killed');
    await new Promise(setImmediate);
    expect(showMessageBox).toHaveBeenCalledOnce();
    expect(contents.reload).toHaveBeenCalledOnce();
    contents.emit('did-finish-load');
    gone('crashed');
    await reloaded(2);
  });
});
