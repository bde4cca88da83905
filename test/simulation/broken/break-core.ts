import type { Core } from '../world/core';
import type { Edit } from './break-source';
import { breakSource } from './break-source';

/** The consensus core with some edits of its source. */
export async function breakCore(edits: readonly Edit[]): Promise<Core> {
  const inSource = edits.map((edit) => ({ ...edit, file: `raft/${edit.file}` }));
  const module = await breakSource('raft/index.ts', inSource);
  if (!isCore(module)) throw new Error('The broken core does not export what a core does.');
  return module;
}

function isCore(module: unknown): module is Core {
  return typeof module === 'object' && module !== null && 'step' in module && 'Log' in module;
}
