import { z } from 'zod';
import { diskLossSchema } from './disk-loss';
import { nodeIdSchema } from './messages';
import { objectionSchema } from './objection';
import { orderEntrySchema } from './node-event';
import { orderKeySchema, orderValueSchema } from './orders';
import { outcomeSchema } from './outcome';
import { sayingSchema } from './saying';
import { MAX_GENERALS, portSchema, roadSchema, tempoSchema, timersSchema } from './settings';
import { siegeChoiceSchema, siegeOutlookSchema } from './siege-choice';

const node = { node: nodeIdSchema };

/** Everything the window can ask of the cluster; validated where it enters. */
export const commandSchema = z.discriminatedUnion('type', [
  /** SIGKILL: the process is gone at once, what it stored stays. */
  z.object({ type: z.literal('kill'), ...node }),
  /** Starts a dead node again, with what it had stored. */
  z.object({ type: z.literal('appoint'), ...node }),
  /** SIGSTOP and SIGCONT. */
  z.object({ type: z.literal('freeze'), ...node }),
  z.object({ type: z.literal('thaw'), ...node }),
  /** The election timer has run out now. */
  z.object({ type: z.literal('timeout'), ...node }),
  /** The election timer stands still, and runs again, anew. */
  z.object({ type: z.literal('hold'), ...node }),
  z.object({ type: z.literal('release'), ...node }),
  /** While it is dead, its disk loses a part of what it has stored. */
  z.object({ type: z.literal('forget'), ...node, loss: diskLossSchema }),
  /** Changes the given conditions of one one-way road. */
  z.object({
    type: z.literal('setRoad'),
    from: nodeIdSchema,
    to: nodeIdSchema,
    change: roadSchema.partial(),
  }),
  /** Divides heartbeat, election timeout and travel time, as the siege was given them, for living processes. */
  z.object({ type: z.literal('setTempo'), factor: tempoSchema }),
  /** Sets those that are named, in milliseconds; whether they can be kept is judged with all the others. */
  z.object({
    type: z.literal('setPace'),
    heartbeatMs: z.number().min(0).optional(),
    electionTimeoutMs: z.object({ min: z.number().min(0), max: z.number().min(0) }).optional(),
    travelMs: z.number().min(0).optional(),
    timers: timersSchema.optional(),
  }),
  /** Sends an order to one general's port, or to the leader's where none is named. */
  z.object({
    type: z.literal('order'),
    node: nodeIdSchema.nullable(),
    key: orderKeySchema,
    value: orderValueSchema,
  }),
  /** The herald says it, and the chronicle keeps it. */
  z.object({ type: z.literal('say'), text: sayingSchema }),
  z.object({ type: z.literal('setReplaceDeposed'), on: z.boolean() }),
  /** Carries out the words of one `raft siege` command, one word in each place or all in one. */
  z.object({ type: z.literal('perform'), words: z.array(z.string().max(1000)).min(1).max(16) }),
  /** Ends this siege and begins a new one with nothing stored, on other ports where given. */
  z.object({
    type: z.literal('beginAnew'),
    ports: z.array(portSchema).min(1).max(MAX_GENERALS).optional(),
  }),
  /** Ends this siege and begins the chosen one; the choice is kept for the next start. */
  z.object({ type: z.literal('beginSiege'), choice: siegeChoiceSchema }),
  /** Asks what stands in the way of a choice; null: of the one that was kept, else of the present siege's. */
  z.object({ type: z.literal('lookAhead'), choice: siegeChoiceSchema.nullable() }),
]);
export type Command = z.infer<typeof commandSchema>;

/** What came of a command; `message` is a sentence a person can act on. */
export const commandResultSchema = z.object({
  outcome: outcomeSchema,
  message: z.string(),
  /** Why, one for each thing that did not happen; missing where all that is known is the sentence. */
  objections: z.array(objectionSchema).readonly().optional(),
  /** Of an order that was sent: to whom, who had it in the end, and the log entry that it became. */
  order: z
    .object({
      node: nodeIdSchema,
      recipient: nodeIdSchema,
      entry: orderEntrySchema.nullable(),
    })
    .optional(),
  /** Of `lookAhead`. */
  outlook: siegeOutlookSchema.optional(),
});
export type CommandResult = z.infer<typeof commandResultSchema>;

/** What is known of a command that takes its time: the id to ask with what came of it. */
export const commandIdSchema = z.object({ id: z.uuid() });
