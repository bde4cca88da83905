import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiegeEvent } from '../../src/shared';
import { writeStory } from './siege/recorded';
import { Terminal } from './terminal';

/** A recording that `raft replay` shows. */
export interface ShownRecording {
  /** Of the window on it, for a browser. */
  readonly address: string;
  /** Where its file is, and what else a test may keep; gone at the end. */
  readonly folder: string;
  readonly end: () => Promise<void>;
}

/**
 * Shows a story from its fifth record on, as a user does who was sent its file.
 *
 * @param tail what is in the file behind it
 */
export async function showRecording(
  story?: readonly SiegeEvent[],
  name = 'story.rafttrace',
  tail = '',
): Promise<ShownRecording> {
  const folder = await mkdtemp(join(tmpdir(), 'shown-'));
  const file = join(folder, name);
  await writeStory(file, story);
  await appendFile(file, tail);
  const shown = new Terminal(folder).run(['replay', file, '--at', '5']);
  let address = '';
  await shown.until('an address is printed', (text) => {
    address = /http:\S+/.exec(text)?.[0] ?? '';
    return text.includes('Press Ctrl+C');
  });
  return {
    address,
    folder,
    end: async () => {
      shown.kill('SIGINT');
      await shown.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
