import type { Listening } from '../door';
import { hasCode, listenOnLoopback } from '../door';
import { ExitStatus } from '../shared';
import { systemErrorCode } from '../system/errno';
import { findPortHolder, holderText } from '../system/port-holder';
import { LOOPBACK } from '../system/ports';
import type { Access } from './access';
import { openBrowser } from './open-browser';
import { writeOpeningFile } from './opening-file';

/** Opens the window in the user's browser. Resolves with whether that was begun. */
export async function openInBrowser(access: Access, port: number): Promise<boolean> {
  let remove = (): void => undefined;
  const token = access.invite(() => remove());
  process.once('exit', () => remove());
  try {
    const file = writeOpeningFile(`http://localhost:${port}/?token=${token}`);
    ({ remove } = file);
    if (await openBrowser(file.url)) return true;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
  remove();
  return false;
}

/** Opens the port of a window's address; where that can't be, says why and ends the program. */
export async function listenForWindow(
  handler: Parameters<typeof listenOnLoopback>[0],
  port: number,
): Promise<Listening> {
  try {
    return await listenOnLoopback(handler, port);
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE') && !hasCode(error, 'EACCES')) throw error;
    const holder = await findPortHolder(LOOPBACK, port);
    const who =
      holder === null
        ? 'another program uses it, or it is privileged'
        : `${holderText(holder)}, uses it`;
    console.error(`Port ${port} cannot be opened: ${who}.`);
    console.error('Choose another with --port, or leave it out to take any that is free.');
    return process.exit(ExitStatus.port);
  }
}
