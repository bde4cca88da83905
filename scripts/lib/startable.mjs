import { existsSync } from 'node:fs';
import { ensureBuilt, isCurrent, root } from './built.mjs';

/**
 * Builds out/ where a source is newer, before a program of it is started. What was built before does
 * where that fails; where there is nothing, says why.
 *
 * @param {string} program its path
 * @returns {Promise<boolean>} whether the program is there
 */
export async function isStartable(program) {
  if (isCurrent()) return true;
  // Not among what the program itself prints.
  console.error('Building. This takes a moment, once.');
  try {
    await ensureBuilt();
    return true;
  } catch (error) {
    if (existsSync(program)) {
      console.error('The build failed, so what was built before is started.');
      return true;
    }
    const reason = error instanceof Error ? error.message : String(error);
    console.error(
      `Raft Siege is not built yet, and cannot be: ${reason}\n` +
        `Whoever may write to ${root} builds it with \`npm run build\`.`,
    );
    return false;
  }
}
