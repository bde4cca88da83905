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
  async showOpenDialog(
    first: Electron.BaseWindow | Electron.OpenDialogOptions,
    second?: Electron.OpenDialogOptions,
  ) {
    const filePaths = await chosenFiles('open', second ?? first);
    return { canceled: filePaths.length === 0, filePaths };
  },
  async showSaveDialog(
    first: Electron.BaseWindow | Electron.SaveDialogOptions,
    second?: Electron.SaveDialogOptions,
  ) {
    const options = second ?? first;
    const [filePath = ''] = await chosenFiles('save', options);
    return { canceled: filePath === '', filePath };
  },
} satisfies Pick<
  Electron.Dialog,
  'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'
>;

function chosenFiles(
  of: 'open' | 'save',
  {
    title = '',
    defaultPath = '',
    filters = [],
  }: Pick<Electron.OpenDialogOptions, 'title' | 'defaultPath' | 'filters'>,
): Promise<string[]> {
  const extensions = filters.flatMap((filter) => filter.extensions);
  tell({ type: 'fileDialog', of, title, defaultPath, extensions });
  return new Promise((resolve) => {
    const stop = onDone((done) => {
      if (done.type !== 'chooseFiles') return;
      stop();
      resolve([...done.paths]);
    });
  });
}
