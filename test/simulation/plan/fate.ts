import { z } from 'zod';

/**
 * Something out of the ordinary that becomes of one message. It is named by the RPC that it belongs to,
 * as the sender counts it in one of its lives, by its leg, and by its copy: a doubled request has
 * copies 1 and 2, and the double of an answer to copy n is copy n + 2.
 */
export const fateSchema = z.object({
  from: z.number().int().min(0).max(6),
  incarnation: z.number().int().min(1),
  rpc: z.number().int().min(1),
  leg: z.enum(['request', 'answer']),
  copy: z.number().int().min(1),
  fate: z.discriminatedUnion('type', [
    z.object({ type: z.literal('lost') }),
    z.object({ type: z.literal('doubled') }),
    z.object({ type: z.literal('heldBack'), forMs: z.number().min(0) }),
  ]),
});
export type MessageFate = z.infer<typeof fateSchema>;

/** A fate as a line that a person can read. */
export function describeFate({ from, incarnation, rpc, leg, copy, fate }: MessageFate): string {
  const what = { request: 'RPC', answer: 'the answer to RPC' }[leg];
  const which = copy === 1 ? '' : ` (copy ${copy})`;
  const how = fate.type === 'heldBack' ? `held back for ${Math.round(fate.forMs)} ms` : fate.type;
  return `              ${what} ${rpc} of node ${from} in its life ${incarnation}${which} is ${how}`;
}
