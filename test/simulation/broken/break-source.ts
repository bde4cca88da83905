import { mkdirSync, writeFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** One place at which a broken program differs from the real one. */
export interface Edit {
  /** The file's path in `src`. */
  readonly file: string;
  /** The text that is replaced; it must occur in the file exactly once. */
  readonly text: string;
  readonly replacement: string;
}

const SOURCE = resolve('src');
const BUILT = resolve('test-results/broken');

/**
 * Builds what a file in `src` exports, with some edits of the source, and loads it. An edit whose text is not
 * there exactly once is an error, so that a program that has changed can't make a trial void.
 */
export async function breakSource(entry: string, edits: readonly Edit[]): Promise<unknown> {
  const done = new Set<Edit>();
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'break-source',
        // Before anything else has touched the source.
        enforce: 'pre',
        transform(code, id) {
          return edits
            .filter(({ file }) => id === resolve(SOURCE, file))
            .reduce((source, edit) => {
              done.add(edit);
              return replaceOnce(source, edit);
            }, code);
        },
      },
    ],
    build: {
      write: false,
      minify: false,
      target: 'node20.19',
      lib: { entry: resolve(SOURCE, entry), formats: ['es'], fileName: 'broken' },
      rolldownOptions: { external: (id) => !id.startsWith('.') && !isAbsolute(id) },
    },
  });
  for (const edit of edits) {
    if (!done.has(edit)) throw new Error(`There is no file ${edit.file} in src to edit.`);
  }
  const built = Array.isArray(output) ? output[0] : output;
  if (built === undefined || !('output' in built)) throw new Error('Nothing was built.');
  mkdirSync(BUILT, { recursive: true });
  const file = resolve(BUILT, `${process.pid}-${(last += 1)}.mjs`);
  writeFileSync(file, built.output[0].code);
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(file).href);
  return module;
}

let last = 0;

function replaceOnce(source: string, { file, text, replacement }: Edit): string {
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(
      `src/${file} has ${parts.length - 1} times, not once, the text that is to be replaced: ${text}`,
    );
  }
  return parts.join(replacement);
}
