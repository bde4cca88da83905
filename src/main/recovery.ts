import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { app, dialog } from 'electron';

/**
 * Offers a way on when the window's process has died or hangs. The siege itself goes on in any
 * case: it lives in other processes, and a window that comes back is sent how things stand.
 */
export function setupRecovery(window: BrowserWindow): void {
  let asking = false;
  /** Whether the window's process is being ended because its user wants another. */
  let replacing = false;
  const offer = async (
    options: Pick<MessageBoxOptions, 'message' | 'detail' | 'buttons'>,
    choices: readonly (() => void)[],
  ): Promise<void> => {
    if (asking || window.isDestroyed()) return;
    asking = true;
    const { response } = await dialog.showMessageBox(window, {
      ...options,
      type: 'warning',
      title: 'Raft Siege',
      defaultId: 0,
      noLink: true,
    });
    asking = false;
    if (!window.isDestroyed()) choices[response]?.();
  };
  const reload = (): void => {
    window.webContents.reload();
  };
  const quit = (): void => {
    app.quit();
  };

  window.webContents.on('render-process-gone', (_, { reason }) => {
    const wasMeant = replacing;
    replacing = false;
    if (reason === 'clean-exit' || wasMeant) return;
    void offer(
      {
        message: 'The window has crashed, but the siege goes on.',
        detail: `The generals are processes of their own and have not noticed. (${reason})`,
        buttons: ['Open the window again', 'End the siege'],
      },
      [reload, quit],
    );
  });
  window.webContents.on('did-finish-load', () => {
    replacing = false;
  });
  window.on('unresponsive', () => {
    void offer(
      {
        message: 'The window does not answer, but the siege goes on.',
        detail: 'You can wait for it, or open it again.',
        buttons: ['Wait', 'Open the window again'],
      },
      [
        () => undefined,
        () => {
          replacing = true;
          window.webContents.forcefullyCrashRenderer();
          reload();
        },
      ],
    );
  });
}
