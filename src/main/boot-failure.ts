import { app, dialog } from 'electron';
import { NoDataFolder, NoRecording } from '../cluster';
import { ExitStatus } from '../shared';
import { shellTexts } from './i18n/texts';

/** Says why there can be no siege, to whoever started the app in whatever way, and ends it. */
export function endWithFailure(error: unknown): void {
  const { cannotBegin, noDataFolder, noRecording } = shellTexts();
  if (error instanceof NoDataFolder || error instanceof NoRecording) {
    console.error(error.message);
    const { reason } = error;
    dialog.showErrorBox(
      cannotBegin,
      error instanceof NoDataFolder
        ? noDataFolder(error.base, reason)
        : noRecording(error.path, reason),
    );
    app.exit(ExitStatus.storage);
    return;
  }
  console.error(error);
  dialog.showErrorBox(cannotBegin, String(error));
  app.exit(ExitStatus.crashed);
}
