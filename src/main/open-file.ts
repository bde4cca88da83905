import { app } from 'electron';

/** Calls back for every file that is opened with the app, beginning with those that were already. */
export type HearOpenedFiles = (listener: (path: string) => void) => void;

/** On macOS a double click comes as an event, also before the app is ready. Has to be called before that. */
export function setupOpenFile(): HearOpenedFiles {
  const early: string[] = [];
  let onFile = (path: string): void => {
    early.push(path);
  };
  app.on('open-file', (event, path) => {
    event.preventDefault();
    onFile(path);
  });
  return (listener) => {
    onFile = listener;
    for (const path of early.splice(0)) listener(path);
  };
}
