import type { Storage } from './storage';

/** Keeps nothing: a node that starts again has forgotten its vote. */
export class MemoryStorage implements Storage {
  readonly stored = null;
  readonly decree = null;
  readonly life = null;
  readonly folder = null;

  save(): null {
    return null;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
