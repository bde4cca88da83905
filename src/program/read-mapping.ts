import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Mapping } from './mapping';
import { mappingSchema } from './mapping';

export type ReadMapping =
  | { readonly type: 'mapping'; readonly mapping: Mapping }
  /** The file can't be read, or what is in it is no mapping; `message` says which, as a sentence. */
  | { readonly type: 'unreadable' | 'unusable'; readonly message: string };

/** Reads the file of a mapping. */
export function readMapping(path: string): ReadMapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return { type: 'unreadable', message: `${path} can't be read: ${messageOf(error)}` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { type: 'unusable', message: `${path} is no JSON: ${messageOf(error)}` };
  }
  const mapping = mappingSchema.safeParse(json);
  return mapping.success
    ? { type: 'mapping', mapping: mapping.data }
    : { type: 'unusable', message: `${path} is no mapping. ${z.prettifyError(mapping.error)}` };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
