import { join } from 'node:path';
import { findGenerals } from '../cluster';
import { NOBODY_THERE, UnusableArgument } from '../shared';
import { ATTACH_HELP, readAttachOptions } from './attach-options';
import { holdSiege, lacksWindow } from './shell';

/**
 * `raft siege attach`, from its arguments to its end.
 *
 * @param mainDir where the built programs lie; the window lies beside
 * @returns whether generals are watched; otherwise all is said, and the exit status is set
 */
export async function runAttach(args: readonly string[], mainDir: string): Promise<boolean> {
  try {
    const options = readAttachOptions(args);
    if (options === null) {
      console.log(ATTACH_HELP);
      return false;
    }
    const rendererDir = join(mainDir, '..', 'renderer');
    if (lacksWindow(rendererDir)) return false;
    const found = await findGenerals(options);
    if (typeof found === 'string') {
      console.error(found);
      process.exitCode = NOBODY_THERE;
      return false;
    }
    for (const sentence of found.unheard) console.error(sentence);
    await holdSiege(
      { port: options.port, open: options.open, plan: found.plan },
      join(mainDir, 'worker.js'),
      rendererDir,
      found.attach,
    );
    return true;
  } catch (error) {
    if (!(error instanceof UnusableArgument)) throw error;
    console.error(error.message);
    process.exitCode = error.exitStatus;
    return false;
  }
}
