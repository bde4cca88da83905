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
 * @returns {readonly FileCoverage[]}
 */
export function coverageOf(bundle, processes) {
  const hasRun = new Uint8Array(bundle.length);
  for (const functions of processes) {
    const runs = new Uint8Array(bundle.length);
    // V8 tells of outer functions, and of outer ranges, first.
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) {
        runs.fill(count > 0 ? 1 : 0, startOffset, endOffset);
      }
    }
    runs.forEach((ran, i) => {
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
      const from = start + text.search(/\S/);
      if (hasRun.subarray(from, start + text.length).includes(0)) {
        current.missed.push({ line: i + 1, text: text.trim() });
      }
    }
    start += text.length + 1;
  }
  return files;
}

/** Whether there is more in a line than brackets and remarks. */
function isCode(/** @type {string} */ text) {
  return !/^\s*(?:[{}()[\];,\s]*|\/\/.*|\/?\*.*)$/.test(text);
}
