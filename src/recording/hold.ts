import { createHash } from 'node:crypto';
import { isLocked, takeLock, type Lock } from '../system/lock';
import type { Place } from './place';

/** Keeps a recording for whoever writes it, or does away with it. Null: another has it, in whichever program. */
export function holdRecording({
  folder,
  name,
}: Pick<Place, 'folder' | 'name'>): Promise<Lock | null> {
  return takeLock(folder, lockOf(name));
}

/** Whether a recording is being written, by this program or another. */
export function isBeingRecorded({
  folder,
  name,
}: Pick<Place, 'folder' | 'name'>): Promise<boolean> {
  return isLocked(folder, lockOf(name));
}

/** The names of locks have no blanks. */
function lockOf(name: string): string {
  return `recording-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
