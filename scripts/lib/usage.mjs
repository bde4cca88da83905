import { readFileSync } from 'node:fs';

/**
 * What a program says of itself in its first lines, which are its help.
 *
 * @param {string} file
 */
export function usageOf(file) {
  const [lines = ''] = /^(?:\/\/.*\n)*/.exec(readFileSync(file, 'utf8')) ?? [];
  return lines.replaceAll(/^\/\/ ?/gm, '');
}

/** @param {readonly string[]} args */
export function asksForHelp(args) {
  return args.some((each) => each === '--help' || each === '-h');
}

/**
 * For a script that hands what stands behind it to another program: prints its own help where that is asked for, and
 * ends.
 *
 * @param {string} file of the script
 */
export function helpIfAsked(file) {
  if (!asksForHelp(process.argv.slice(2))) return;
  console.log(usageOf(file));
  process.exit(0);
}
