import type { Program } from '../../../src/virtual/process';
import type { Edit } from './break-source';
import { breakSource } from './break-source';

/** The program of a general with some edits of its source. */
export async function breakShell(edits: readonly Edit[]): Promise<Program> {
  const inSource = edits.map((edit) => ({ ...edit, file: `node/${edit.file}` }));
  const module = await breakSource('node/control/supervised-node.ts', inSource);
  if (!hasProgram(module)) throw new Error('The broken shell does not export what a shell does.');
  return module.SupervisedNode;
}

function hasProgram(module: unknown): module is { readonly SupervisedNode: Program } {
  return typeof module === 'object' && module !== null && 'SupervisedNode' in module;
}
