import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { reasonOf } from '../system/reason';
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
    return { type: 'unreadable', message: `${path} can't be read: ${reasonOf(error)}.` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { type: 'unusable', message: `${path} is no JSON: ${reasonOf(error)}.` };
  }
  const mapping = mappingSchema.safeParse(json);
  return mapping.success
    ? { type: 'mapping', mapping: mapping.data }
    : { type: 'unusable', message: `${path} is no mapping. ${describe(mapping.error)}` };
}

/** The first thing that is wrong, as a sentence. */
function describe({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return '';
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    return `${keys} ${issue.keys.length === 1 ? 'is no part' : 'are no parts'} of ${where === '' ? 'one' : `its ${where}`}.`;
  }
  return `${where === '' ? 'It' : `Its ${where}`} can't be used: ${issue.message}.`;
}
