import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import { join } from 'node:path';
import type { Archive } from '../recording';
import { copyNameOf } from '../recording';
import type { ShelfAnswer } from '../shared';
import { shellTexts } from './i18n/texts';

/** Lets the user choose recordings; none where they think better of it. @param folder where to begin */
export async function chooseRecordings(
  window: BrowserWindow,
  folder: string,
): Promise<readonly string[]> {
  const { open, recordings, allFiles } = shellTexts().recordings;
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: open,
    defaultPath: folder,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: recordings, extensions: ['rafttrace', 'jsonl'] },
      { name: allFiles, extensions: ['*'] },
    ],
  });
  return filePaths;
}

/**
 * Saves a copy of a past siege where the user says.
 *
 * @throws NotPossible @throws UnreadableRecording
 */
export async function saveCopy(
  window: BrowserWindow,
  archive: Archive,
  name: string,
): Promise<ShelfAnswer> {
  // What can't be copied is refused before anybody is asked where to.
  await archive.content(name);
  const { save, recordings } = shellTexts().recordings;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: save,
    defaultPath: join(app.getPath('documents'), copyNameOf(name)),
    filters: [{ name: recordings, extensions: ['rafttrace'] }],
  });
  if (!canceled && filePath !== '') await archive.copyTo(name, filePath);
  return { type: 'done' };
}
