import { BrowserWindow } from './browser-window';
import { onDone, tell } from './control';

type Options = Electron.MessageBoxOptions;
type Answer = Electron.MessageBoxReturnValue;

/** Boxes stay until the test, or the app, answers them; one in front of a hidden window is not seen. */
export const dialog = {
  showMessageBox(first: Electron.BaseWindow | Options, second?: Options): Promise<Answer> {
    const parent = first instanceof BrowserWindow ? first : null;
    const options = second ?? (first as Options);
    const { message, detail = '', buttons = [], signal, cancelId = 0 } = options;
    const parentIsVisible = parent === null ? null : parent.isVisible();
    tell({ type: 'dialog', message, detail, buttons, parentIsVisible });
    return new Promise((resolve) => {
      const close = (response: number): void => {
        stop();
        resolve({ response, checkboxChecked: false });
      };
      const stop = onDone((done) => {
        if (done.type === 'clickDialog' && parentIsVisible !== false) close(done.button);
      });
      signal?.addEventListener('abort', () => {
        tell({ type: 'dialogClosed' });
        close(cancelId);
      });
    });
  },
  showErrorBox(title: string, content: string) {
    tell({
      type: 'dialog',
      message: title,
      detail: content,
      buttons: ['OK'],
      parentIsVisible: null,
    });
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox'>;
