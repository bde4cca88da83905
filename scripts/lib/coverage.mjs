// What of a bundle has run, by V8's own reports. A bundle names before each part the file that it is of.

/**
 * @typedef {object} Range
 * @property {number} startOffset
 * @property {number} endOffset
 * @property {number} count
 */

/**
 * How often the functions of one script have run, in one process. Within a function, an inner range tells
 * more than the one around it.
 *
 * @typedef {readonly { readonly ranges: readonly Range[] }[]} Functions
 */

/**
 * @typedef {object} FileCoverage
 * @property {string} file
 * @property {number} lines that hold code
 * @property {readonly { readonly line: number, readonly text: string }[]} missed lines of the bundle that no
 *   process has run, or not to their end
 */

/**
 * @param {string} bundle
 * @param {readonly Functions[]} processes
 * @param {(line: number, column: number) => boolean | null} ranElsewhere whether the code that begins at a place in
 *   the bundle, both from 0, has run in another shape than the bundle's; null where none begins
 * @returns {readonly FileCoverage[]}
 */
export function coverageOf(bundle, processes, ranElsewhere = () => null) {
  const hasRun = new Uint8Array(bundle.length);
  for (const functions of processes) {
    runsOf(bundle.length, functions).forEach((ran, i) => {
      if (ran === 1) hasRun[i] = 1;
    });
  }
  /** @type {{ file: string, lines: number, missed: { line: number, text: string }[] }[]} */
  const files = [];
  let start = 0;
  for (const [i, text] of bundle.split('\n').entries()) {
    const file = /^\/\/ (src\/\S+)$/.exec(text)?.[1];
    const current = files.at(-1);
    if (file !== undefined) {
      files.push({ file, lines: 0, missed: [] });
    } else if (current !== undefined && isCode(text)) {
      current.lines += 1;
      const from = text.search(/\S/);
      const elsewhere = Array.from({ length: text.length - from }, (_, k) => from + k)
        .filter((column) => hasRun[start + column] === 0)
        .map((column) => ranElsewhere(i, column));
      if (elsewhere.length > 0 && (elsewhere.includes(false) || !elsewhere.includes(true))) {
        current.missed.push({ line: i + 1, text: text.trim() });
      }
    }
    start += text.length + 1;
  }
  return files;
}

/**
 * Which characters of a script have run in one process.
 *
 * @param {number} length of the script, in characters
 * @param {Functions} functions
 */
function runsOf(length, functions) {
  const runs = new Uint8Array(length);
  // V8 tells of outer functions, and of outer ranges, first.
  for (const { ranges } of functions) {
    for (const { startOffset, endOffset, count } of ranges) {
      runs.fill(count > 0 ? 1 : 0, startOffset, endOffset);
    }
  }
  return runs;
}

/**
 * What has run of a script, in places of the files that it was made of.
 *
 * @param {string} script
 * @param {Functions} functions
 * @param {(line: number, column: number) => string | null} placeOf the place of the source that begins at one of
 *   the script, both from 0
 * @returns {ReadonlySet<string>}
 */
export function placesRun(script, functions, placeOf) {
  const runs = runsOf(script.length, functions);
  /** @type {Set<string>} */
  const places = new Set();
  let start = 0;
  for (const [line, text] of script.split('\n').entries()) {
    for (let column = 0; column < text.length; column += 1) {
      const place = runs[start + column] === 1 ? placeOf(line, column) : null;
      if (place !== null) places.add(place);
    }
    start += text.length + 1;
  }
  return places;
}

/** Whether there is more in a line than brackets and remarks. */
function isCode(/** @type {string} */ text) {
  return !/^\s*(?:[{}()[\];,\s]*|\/\/.*|\/?\*.*)$/.test(text);
}
