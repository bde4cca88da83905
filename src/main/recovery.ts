import type { BrowserWindow } from 'electron';
import { app } from 'electron';
import type { Question } from './ask';
import { ask } from './ask';
import { shellTexts } from './i18n/texts';

/** A window that crashes again within this time is not opened again without a question. */
const AGAIN_MS = 60_000;

/**
 * Brings the window back when its process has died, or offers that where it hangs or dies again. The
 * siege itself goes on in any case: it lives in other processes, and a window that comes back is sent
 * how things stand.
 *
 * @param log where a crash is written down
 */
export function setupRecovery(window: BrowserWindow, log: (line: string) => void): void {
  const { webContents } = window;
  /** What is being asked; taken back where the question is void. */
  let asking: AbortController | null = null;
  let lastCrashMs = Number.NEGATIVE_INFINITY;
  /** Whether the window's process is being ended because its user wants another. */
  let isReplacing = false;
  /** Its end takes the window's process with it, which is no crash. */
  let isEnding = false;

  const offer = async (question: Omit<Question, 'signal' | 'type'>): Promise<void> => {
    if (asking !== null || isEnding || window.isDestroyed()) return;
    const mine = new AbortController();
    asking = mine;
    await ask(window, { ...question, type: 'warning', signal: mine.signal });
    if (asking === mine) asking = null;
  };
  const takeBack = (): void => {
    asking?.abort();
    asking = null;
  };
  const reload = (): void => {
    if (!window.isDestroyed()) webContents.reload();
  };
  const quit = (): void => {
    app.quit();
  };

  const end = (): void => {
    isEnding = true;
    takeBack();
  };
  app.once('before-quit', end);
  window.once('closed', () => {
    app.off('before-quit', end);
    end();
  });
  webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    const wasMeant = isReplacing;
    isReplacing = false;
    if (reason === 'clean-exit' || wasMeant || isEnding) return;
    log(`The window's process has ended: ${reason} (${exitCode}).`);
    takeBack();
    const isAgain = performance.now() - lastCrashMs < AGAIN_MS;
    lastCrashMs = performance.now();
    if (!isAgain) {
      setImmediate(reload);
      return;
    }
    const { message, detail, reopen, quit: quitLabel } = shellTexts().crashedTwice;
    void offer({
      message,
      detail: detail(reason),
      answers: [
        { label: reopen, act: reload },
        { label: quitLabel, act: quit },
      ],
      cancelId: 0,
    });
  });
  webContents.on('did-finish-load', () => {
    isReplacing = false;
  });
  window.on('unresponsive', () => {
    log('The window does not answer.');
    const { message, detail, wait, reopen } = shellTexts().unresponsive;
    const replace = (): void => {
      isReplacing = true;
      webContents.forcefullyCrashRenderer();
      reload();
    };
    void offer({
      message,
      detail,
      answers: [{ label: wait }, { label: reopen, act: replace }],
      cancelId: 0,
    });
  });
  window.on('responsive', takeBack);
}
