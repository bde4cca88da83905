/**
 * The number that stands behind an option of a program that scripts/run.mjs runs.
 *
 * @throws as `parseArgs` does, so that it is told with the program's options
 */
export function numberBehind(
  option: string,
  text: string,
  { min, isWhole }: { readonly min: number; readonly isWhole: boolean },
): number {
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && (!isWhole || Number.isSafeInteger(number))) return number;
  const kind = isWhole ? 'a whole number' : 'a number';
  throw Object.assign(
    new TypeError(`${option} takes ${kind}, ${min} or more, and not "${text}".`),
    {
      code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
    },
  );
}
