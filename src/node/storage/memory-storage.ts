import type { Storage } from './storage';

/** Keeps nothing: a node that starts again has forgotten its vote. */
export class MemoryStorage implements Storage {
  readonly stored = null;
  readonly decree = null;
  readonly life = null;
  readonly cutBytes = 0;
  readonly placeOf = null;
  readonly folder = null;

  readStored(): never {
    throw new RangeError('Nothing is stored.');
  }

  save(): null {
    return null;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
