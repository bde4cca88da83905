import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { z } from 'zod';
import { MAX_FILES } from '../replay';
import type { ShelfAnswer } from '../shared';
import { systemErrorCode } from '../system/errno';
import { reasonOf } from '../system/reason';

/** What a siege's recording takes at most, and a little more. */
const MAX_BYTES = 640 * 1024 * 1024;

/** Files whose contents follow each other. */
const filesSchema = z
  .array(
    z.object({
      name: z
        .string()
        .min(1)
        .max(200)
        .refine((name) => basename(name) === name && !/^\.{1,2}$|[\0\\]/.test(name)),
      bytes: z.number().int().min(0),
    }),
  )
  .min(1)
  .max(MAX_FILES);
type Files = z.infer<typeof filesSchema>;

/** Opens what a browser brings: a page knows no path of a file that was dropped on it, only what is in it. */
export class BroughtFiles {
  readonly #openFiles: (paths: readonly string[]) => Promise<ShelfAnswer>;
  #isBusy = false;

  constructor(openFiles: (paths: readonly string[]) => Promise<ShelfAnswer>) {
    this.#openFiles = openFiles;
  }

  /**
   * Keeps the files only until they are open. Never rejects for what is wrong with them.
   *
   * @param list what there is of them, as JSON
   * @param content their contents, one behind the other
   */
  async open(list: unknown, content: AsyncIterable<unknown>): Promise<ShelfAnswer> {
    const files = readList(list);
    if (files === null) return no('This is no list of files.');
    if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MAX_BYTES) {
      return no(
        `A browser can bring ${MAX_BYTES / 1024 / 1024} MiB at most. Open it from a terminal: raft replay FILE`,
      );
    }
    if (this.#isBusy) return no('Another file is being opened. Try again in a moment.');
    this.#isBusy = true;
    let folder: string | null = null;
    try {
      folder = await mkdtemp(join(tmpdir(), 'raft-siege-brought-'));
      const paths = await write(folder, files, content);
      if (paths === null) return no('The file did not come whole.');
      return inItsName(await this.#openFiles(paths), folder);
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      return no(`The file can't be taken in (${reasonOf(error)}).`);
    } finally {
      this.#isBusy = false;
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    }
  }
}

function readList(list: unknown): Files | null {
  if (typeof list !== 'string') return null;
  try {
    return filesSchema.parse(JSON.parse(list));
  } catch {
    return null;
  }
}

/** Each in a folder of its own, as two may have one name. Null: there is less than was said, or more. */
async function write(
  folder: string,
  files: Files,
  content: AsyncIterable<unknown>,
): Promise<readonly string[] | null> {
  const paths = files.map(({ name }, i) => join(folder, String(i), name));
  const chunks = content[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  for (const [i, { bytes }] of files.entries()) {
    await mkdir(join(folder, String(i)));
    const file = await open(paths[i] ?? '', 'wx', 0o600);
    try {
      for (let missing = bytes; missing > 0;) {
        if (rest.length === 0) {
          const next = await chunks.next();
          if (next.done === true || !Buffer.isBuffer(next.value)) return null;
          rest = next.value;
        }
        const part = rest.subarray(0, missing);
        await file.appendFile(part);
        rest = rest.subarray(part.length);
        missing -= part.length;
      }
    } finally {
      await file.close();
    }
  }
  return rest.length === 0 && (await chunks.next()).done === true ? paths : null;
}

/** What is said of a file names it as its user does. */
function inItsName(answer: ShelfAnswer, folder: string): ShelfAnswer {
  if (answer.type !== 'refused') return answer;
  const message = answer.message
    .split(folder + sep)
    .map((text, i) => (i === 0 ? text : text.slice(text.indexOf(sep) + 1)))
    .join('');
  return { ...answer, message };
}

function no(message: string): ShelfAnswer {
  return { type: 'refused', message };
}
