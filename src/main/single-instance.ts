import { app } from 'electron';

/**
 * Makes sure that only one siege of this user runs. Returns false in the second program, which has
 * to quit; the first is told and shows its window.
 */
export function setupSingleInstance(showWindow: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', showWindow);
  return true;
}
