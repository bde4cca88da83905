import { resolve } from 'node:path';
import { build } from 'vite';
import type { Core } from '../world/core';

/** One place in src/raft at which a broken core differs from the real one. */
export interface Edit {
  /** The file's name in src/raft. */
  readonly file: string;
  /** The text that is replaced; it must occur in the file exactly once. */
  readonly text: string;
  readonly replacement: string;
}

const RAFT = resolve('src/raft');

/**
 * Builds the consensus core with some edits of its source and loads it. An edit whose text is not
 * there exactly once is an error, so that a core that has changed can't make a trial void.
 */
export async function breakCore(edits: readonly Edit[]): Promise<Core> {
  const done = new Set<Edit>();
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'break-core',
        // Before anything else has touched the source.
        enforce: 'pre',
        transform(code, id) {
          return edits
            .filter(({ file }) => id === resolve(RAFT, file))
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
      lib: { entry: resolve(RAFT, 'index.ts'), formats: ['es'], fileName: 'raft' },
    },
  });
  for (const edit of edits) {
    if (!done.has(edit)) throw new Error(`There is no file ${edit.file} in src/raft to edit.`);
  }
  const built = Array.isArray(output) ? output[0] : output;
  if (built === undefined || !('output' in built)) throw new Error('No core was built.');
  const encoded = Buffer.from(built.output[0].code).toString('base64');
  const module: unknown = await import(/* @vite-ignore */ `data:text/javascript;base64,${encoded}`);
  if (!isCore(module)) throw new Error('The broken core does not export what a core does.');
  return module;
}

function replaceOnce(source: string, { file, text, replacement }: Edit): string {
  const parts = source.split(text);
  if (parts.length !== 2) {
    throw new Error(
      `src/raft/${file} has ${parts.length - 1} times, not once, the text that a broken core replaces: ${text}`,
    );
  }
  return parts.join(replacement);
}

function isCore(module: unknown): module is Core {
  return typeof module === 'object' && module !== null && 'step' in module && 'Log' in module;
}
