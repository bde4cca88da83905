import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { setting } from './control';

const LOOK_MS = 20;

export const secondStartSchema = z.object({
  argv: z.array(z.string()),
  workingDirectory: z.string(),
  data: z.unknown(),
});
export type SecondStart = z.infer<typeof secondStartSchema>;

/** One lock for all programs that share a folder for their user's data; a dead one holds nothing. */
export class InstanceLock {
  readonly #onSecondStart: (start: SecondStart) => void;
  #timer: NodeJS.Timeout | null = null;
  #sent = 0;

  constructor(onSecondStart: (start: SecondStart) => void) {
    this.#onSecondStart = onSecondStart;
  }

  get isHeld(): boolean {
    return this.#timer !== null;
  }

  /** Takes the lock, or tells its holder of this start and returns false. */
  request(start: SecondStart): boolean {
    if (this.isHeld || this.#take()) return true;
    mkdirSync(this.#inbox, { recursive: true });
    this.#sent += 1;
    const name = join(this.#inbox, `${process.pid}-${this.#sent}`);
    writeFileSync(`${name}.part`, JSON.stringify(start));
    renameSync(`${name}.part`, `${name}.json`);
    return false;
  }

  release(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    rmSync(this.#file, { force: true });
  }

  get #file(): string {
    return join(setting('userData'), 'singleton-lock');
  }

  get #inbox(): string {
    return join(setting('userData'), 'singleton-inbox');
  }

  #take(): boolean {
    mkdirSync(setting('userData'), { recursive: true });
    if (!this.#write() && (holds(this.#file) || !this.#rewrite())) return false;
    rmSync(this.#inbox, { recursive: true, force: true });
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_MS);
    this.#timer.unref();
    return true;
  }

  #arrived(): readonly string[] {
    try {
      return readdirSync(this.#inbox).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  }

  #write(): boolean {
    try {
      writeFileSync(this.#file, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      return false;
    }
  }

  #rewrite(): boolean {
    rmSync(this.#file, { force: true });
    return this.#write();
  }

  #look(): void {
    for (const name of this.#arrived()) {
      const path = join(this.#inbox, name);
      const start = secondStartSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      rmSync(path);
      this.#onSecondStart(start);
    }
  }
}

function holds(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
