import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/** A Markdown table; the first column is text, the others are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Milliseconds with as many digits as mean something. */
export function ms(value: number): string {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
}

/** How many times `other` goes into `own`. */
export function ratio(own: number, other: number): string {
  return `${(own / other).toFixed(2)}×`;
}

/**
 * Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->` in a file, and formats it; an
 * Error where the file has no such place.
 */
export async function replaceSection(path: string, name: string, content: string): Promise<void> {
  const begin = `<!-- ${name} -->`;
  const end = `<!-- /${name} -->`;
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from === -1 || to < from) {
    throw new Error(`${path} has no place for the results: write '${begin}' and '${end}' into it.`);
  }
  const next = `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`;
  writeFileSync(path, await format(next, { ...(await resolveConfig(path)), filepath: path }));
}
