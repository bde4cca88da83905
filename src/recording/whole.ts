import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Header } from './format';
import { fileOf, recordingsAmong } from './place';
import { readHeaderOf } from './read';
import { UnreadableRecording } from './unreadable';

/**
 * All files of the recording that a file belongs to: those beside it with its name that say the same of their siege.
 * Of what is no recording, the file alone.
 */
export async function wholeRecording(path: string): Promise<readonly string[]> {
  const whole = resolve(path);
  const file = fileOf(whole);
  if (file === null) return [whole];
  const folder = dirname(whole);
  const beside = recordingsAmong(folder, await readdir(folder).catch(() => [])).get(file.name);
  const own = await siegeOf(whole);
  if (own === null || beside === undefined) return [whole];
  const all: string[] = [];
  for (const each of beside) if (each === whole || (await siegeOf(each)) === own) all.push(each);
  return all;
}

/** What all files of one siege have in common; null: that can't be read. */
async function siegeOf(path: string): Promise<string | null> {
  try {
    const { startedAt, servers }: Header = await readHeaderOf(path);
    return JSON.stringify([startedAt, servers]);
  } catch (error) {
    if (error instanceof UnreadableRecording) return null;
    throw error;
  }
}
