import { app, dialog } from 'electron';
import { NoDataFolder } from '../cluster';
import { ExitStatus } from '../shared';
import { shellTexts } from './i18n/texts';

/** Says why there can be no siege, to whoever started the app in whatever way, and ends it. */
export function endWithFailure(error: unknown): void {
  const isKnown = error instanceof NoDataFolder;
  console.error(isKnown ? error.message : error);
  const { cannotBegin, noDataFolder } = shellTexts();
  dialog.showErrorBox(
    cannotBegin,
    isKnown ? noDataFolder(error.base, error.reason) : String(error),
  );
  app.exit(isKnown ? ExitStatus.storage : ExitStatus.crashed);
}
