import { app, dialog } from 'electron';
import { NoDataFolder } from '../cluster';
import { ExitStatus } from '../shared';

/** Says why there can be no siege, to whoever started the app in whatever way, and ends it. */
export function endWithFailure(error: unknown): void {
  const isKnown = error instanceof NoDataFolder;
  console.error(isKnown ? error.message : error);
  dialog.showErrorBox('Raft Siege cannot begin', isKnown ? error.message : String(error));
  app.exit(isKnown ? ExitStatus.storage : ExitStatus.crashed);
}
