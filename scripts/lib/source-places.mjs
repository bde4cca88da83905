// Where in the files of src/ the code of a script comes from, by its source map.
import { SourceMap } from 'node:module';
import { relative, resolve, sep } from 'node:path';
import { root } from './built.mjs';

/** What Vitest puts a module into, up to the module itself. */
const WRAPPER = /^'use strict';async \([^)]*\)=>\{\{/;
const INLINE_MAP = /^\/\/# sourceMappingURL=data:application\/json;base64,(\S+)$/m;

/** @typedef {import('node:module').SourceMapPayload} Payload */

/**
 * @param {Payload} payload
 * @param {string} dir that its files are named from
 * @returns {(line: number, column: number) => { readonly place: string, readonly begins: boolean } | null} the
 *   place that the code at one of the script comes from, both from 0, and whether it begins there
 */
export function sourcePlaces(payload, dir) {
  const map = new SourceMap(payload);
  return (line, column) => {
    const entry = map.findEntry(line, column);
    if (!('originalSource' in entry)) return null;
    const file = relative(root, resolve(dir, entry.originalSource)).split(sep).join('/');
    const place = `${file}:${entry.originalLine}:${entry.originalColumn}`;
    return { place, begins: entry.generatedLine === line && entry.generatedColumn === column };
  };
}

/**
 * The source map that Vitest writes behind a module, and how far it has moved the module's first line.
 *
 * @param {string} script
 * @returns {{ readonly payload: Payload, readonly firstColumn: number }}
 */
export function vitestMap(script) {
  const wrapper = WRAPPER.exec(script)?.[0];
  const text = INLINE_MAP.exec(script)?.[1];
  if (wrapper === undefined || text === undefined) {
    throw new Error('Vitest hands its modules to V8 in another way than this script knows.');
  }
  /** @type {Payload} */
  const payload = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  return { payload, firstColumn: wrapper.length };
}
