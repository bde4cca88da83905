import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { pastHeadSchema, pastSummarySchema } from '../shared';
import { writeWhole } from '../system/write-whole';

/** What is known of a recording as long as its files are the same. */
const knownSchema = z.object({
  /** How long each of its files is, and when it was written last. */
  stamp: z.string(),
  head: pastHeadSchema,
  summary: pastSummarySchema,
});
export type Known = z.infer<typeof knownSchema>;

const FILE = 'summaries.json';
const fileSchema = z.object({ version: z.literal(1), sieges: z.record(z.string(), knownSchema) });

/** What happened in the sieges of a folder, kept beside them: it can always be read from them again. */
export class Summaries {
  readonly #folder: string;
  #known: Map<string, Known> | null = null;
  /** What is to be other than in the file, which another program may write as well; null: it is forgotten. */
  readonly #changes = new Map<string, Known | null>();
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async of(name: string, stamp: string): Promise<Known | null> {
    const known = (await this.#load()).get(name);
    return known?.stamp === stamp ? known : null;
  }

  /** Never fails: what can't be kept is read again. */
  async keep(name: string, known: Known): Promise<void> {
    (await this.#load()).set(name, known);
    this.#changes.set(name, known);
    await this.#write();
  }

  /** Forgets those that are gone. */
  async keepOnly(names: ReadonlySet<string>): Promise<void> {
    const known = await this.#load();
    const gone = [...known.keys()].filter((name) => !names.has(name));
    for (const name of gone) {
      known.delete(name);
      this.#changes.set(name, null);
    }
    if (gone.length > 0) await this.#write();
  }

  async #load(): Promise<Map<string, Known>> {
    if (this.#known !== null) return this.#known;
    const read = await this.#read();
    // Two may have begun to read at once.
    this.#known ??= read;
    return this.#known;
  }

  async #read(): Promise<Map<string, Known>> {
    try {
      const json: unknown = JSON.parse(await readFile(join(this.#folder, FILE), 'utf8'));
      return new Map(Object.entries(fileSchema.parse(json).sieges));
    } catch {
      return new Map();
    }
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#merge());
    return this.#writing;
  }

  async #merge(): Promise<void> {
    if (this.#changes.size === 0) return;
    const changes = [...this.#changes];
    const known = await this.#read();
    for (const [name, change] of changes) {
      if (change === null) known.delete(name);
      else known.set(name, change);
    }
    const text = JSON.stringify({ version: 1, sieges: Object.fromEntries(known) });
    try {
      await writeWhole(join(this.#folder, FILE), text);
    } catch {
      // What can't be kept is read again next time.
    }
    for (const [name, change] of changes) {
      if (this.#changes.get(name) === change) this.#changes.delete(name);
    }
  }
}
