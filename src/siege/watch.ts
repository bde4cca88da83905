import { z } from 'zod';
import type { SiegeFile } from '../door';
import { follow } from './client';

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot') }),
  z.object({
    type: z.literal('records'),
    records: z.array(
      z.looseObject({ n: z.number(), event: z.looseObject({ type: z.string(), at: z.number() }) }),
    ),
  }),
]);

/** One record as it is printed: what happened, when, and its number. */
export interface WatchedRecord {
  readonly n: number;
  readonly at: number;
  readonly event: Readonly<Record<string, unknown>> & { readonly type: string };
}

/** The records of a siege as they come; only those of some types, where any are named. */
export async function* watch(
  siege: SiegeFile,
  types: readonly string[],
): AsyncGenerator<WatchedRecord> {
  for await (const text of follow(siege)) {
    const message = messageSchema.parse(JSON.parse(text));
    if (message.type === 'snapshot') continue;
    for (const { n, event } of message.records) {
      if (types.length > 0 && !types.includes(event.type)) continue;
      yield { n, at: event.at, event };
    }
  }
}
