import { parseArgs } from 'node:util';
import { z } from 'zod';

const whole = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);

const argumentsSchema = z.object({
  seeds: whole.refine((seeds) => seeds > 0, 'must be 1 or more').default(1000),
  from: whole.default(0),
  seed: whole.optional(),
  plan: z.string().min(1).optional(),
  trace: z.string().min(1).optional(),
  broken: z.string().min(1).optional(),
  help: z.boolean().default(false),
});
export type Arguments = z.infer<typeof argumentsSchema>;

export const HELP = `Simulates clusters under faults and checks Raft's properties after every step.

  npm run simulate -- [options]

  --seeds N      how many seeds to run (1000)
  --from N       the first of them (0)
  --seed S       run this one seed only
  --plan FILE    run the plan in this file only, as a violation leaves one behind
  --trace FILE   with --seed or --plan: write what happened, one record of the app's event format per line
  --broken WHAT  try a core with this mistake instead of the real one; part of its description will
                 do, and what does not fit shows them all
  --help         this page

Exit status: 0 no violation, 1 a violation, 2 unusable arguments.
`;

/** Reads the command line; an Error says which argument is unusable and why. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      seed: { type: 'string' },
      plan: { type: 'string' },
      trace: { type: 'string' },
      broken: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const parsed = argumentsSchema.safeParse(values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`--${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is unusable'}.`);
  }
  const { seed, plan, trace } = parsed.data;
  if (seed !== undefined && plan !== undefined) throw new Error('Give --seed or --plan, not both.');
  if (trace !== undefined && seed === undefined && plan === undefined) {
    throw new Error('--trace is for one run: add --seed S or --plan FILE.');
  }
  return parsed.data;
}
