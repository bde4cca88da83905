import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setupRecovery } from '../../../src/main/recovery';

const electron = vi.hoisted(() => ({
  app: { quit: vi.fn() },
  dialog: { showMessageBox: vi.fn<() => Promise<{ response: number }>>() },
}));
vi.mock('electron', () => electron);

class Contents extends EventEmitter {
  readonly reload = vi.fn();
  readonly forcefullyCrashRenderer = vi.fn();
}

class Window extends EventEmitter {
  readonly webContents = new Contents();
  readonly isDestroyed = (): boolean => false;
}

describe('the way on from a window that is in trouble', () => {
  const { showMessageBox } = electron.dialog;
  let window: Window;
  let contents: Contents;

  beforeEach(() => {
    vi.clearAllMocks();
    window = new Window();
    contents = window.webContents;
    setupRecovery(window as unknown as BrowserWindow);
  });

  const answer = (response: number): void => {
    showMessageBox.mockResolvedValueOnce({ response });
  };
  const gone = (reason: string): void => {
    contents.emit('render-process-gone', {}, { reason });
  };

  it('is asked for where it has crashed, and not where it has ended', async () => {
    gone('clean-exit');
    expect(showMessageBox).not.toHaveBeenCalled();
    answer(0);
    gone('crashed');
    await vi.waitUntil(() => contents.reload.mock.calls.length > 0);
    answer(1);
    gone('crashed');
    await vi.waitUntil(() => electron.app.quit.mock.calls.length > 0);
    expect(showMessageBox).toHaveBeenCalledTimes(2);
  });

  it('is to wait, if one wants, where it hangs', async () => {
    answer(0);
    window.emit('unresponsive');
    await new Promise(setImmediate);
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
  });

  it('is asked for once where a hanging window is opened again, and for the next crash', async () => {
    answer(1);
    window.emit('unresponsive');
    await vi.waitUntil(() => contents.reload.mock.calls.length > 0);
    expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    gone('killed');
    expect(showMessageBox).toHaveBeenCalledOnce();
    answer(0);
    gone('crashed');
    expect(showMessageBox).toHaveBeenCalledTimes(2);
  });

  it('is asked for where another window crashes whose predecessor left nothing to end', async () => {
    answer(1);
    window.emit('unresponsive');
    await vi.waitUntil(() => contents.reload.mock.calls.length > 0);
    contents.emit('did-finish-load');
    answer(0);
    gone('crashed');
    expect(showMessageBox).toHaveBeenCalledTimes(2);
  });
});
