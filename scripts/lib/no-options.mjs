import { parseArgs } from 'node:util';

/**
 * For a script that takes no options but --help: prints its help where that is asked for, and refuses
 * whatever else stands behind it, with status 2.
 *
 * @param {string} help
 * @returns {boolean} whether the script is to do its work
 */
export function takesNoOptions(help) {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
    if (values.help !== true) return true;
    console.log(help);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exitCode = 2;
  }
  return false;
}
