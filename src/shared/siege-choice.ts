import { z } from 'zod';
import { nodeIdSchema } from './messages';
import { objectionSchema } from './objection';
import {
  DEFAULT_PORTS,
  LAST_PORT,
  MAX_GENERALS,
  portSchema,
  roadSchema,
  rulesSchema,
  tempoSchema,
  timingSchema,
} from './settings';

/** Where a siege keeps what its generals write: in a folder that goes at its end, or in one that stays. */
export const DATA_CHOICES = ['fresh', 'kept'] as const;

/** What generals can be: ours, or the members of a real etcd cluster. */
export const ENGINES = ['raft-siege', 'etcd'] as const;
export type Engine = (typeof ENGINES)[number];

/** A general that is somebody else's program. */
const generalProgramSchema = z.object({
  node: nodeIdSchema,
  command: z.string().trim().min(1).max(2000),
});
export type GeneralProgram = z.infer<typeof generalProgramSchema>;

/**
 * What can be chosen for a new siege in the window, in the terms of `raft siege start`: `--armies`, `--rules`,
 * `--leader`, the first port of as many in a row, `--data`, `--tempo`, `--engine`, `--general` and `--map`. Other paces stay
 * as they were given.
 */
export const siegeChoiceSchema = z
  .object({
    armies: z.number().int().min(1).max(MAX_GENERALS),
    rules: rulesSchema,
    /** Who leads term 1 by decree; null: the first leader is elected. */
    leader: nodeIdSchema.nullable(),
    basePort: portSchema,
    data: z.enum(DATA_CHOICES),
    tempo: tempoSchema,
    /** A choice that was kept before has ours. */
    engine: z.enum(ENGINES).default('raft-siege'),
    /** Generals that are programs of others, by their command lines; a choice that was kept before has none. */
    programs: z.array(generalProgramSchema).max(MAX_GENERALS).default([]),
    /** The file that says which paths and names these programs have; null: those of the protocol. */
    map: z.string().trim().min(1).max(4096).nullable().default(null),
  })
  .refine(({ armies, leader }) => leader === null || leader < armies, {
    message: 'the leader by decree is none of the armies’ generals',
    path: ['leader'],
  })
  .refine(
    ({ armies, programs }) =>
      new Set(programs.map(({ node }) => node)).size === programs.length &&
      programs.every(({ node }) => node < armies),
    { message: 'a program is none of the armies’ generals, or one has two', path: ['programs'] },
  )
  .refine(({ engine, programs }) => engine === 'raft-siege' || programs.length === 0, {
    message: 'where the generals are members of etcd, none of them is another program',
    path: ['programs'],
  })
  .refine(({ armies, basePort }) => basePort + armies - 1 <= LAST_PORT, {
    message: `the last general’s port would be above ${LAST_PORT}`,
    path: ['basePort'],
  });
export type SiegeChoice = z.infer<typeof siegeChoiceSchema>;

/** The exercise's siege, which the app begins with where nobody chose another. */
export const AS_IT_CAME: SiegeChoice = {
  armies: DEFAULT_PORTS.length,
  rules: 'exercise',
  leader: 0,
  basePort: DEFAULT_PORTS[0] ?? 10_000,
  data: 'fresh',
  tempo: 1,
  engine: 'raft-siege',
  programs: [],
  map: null,
};

/** The ports of such a siege, in order of id. */
export function portsOf({ armies, basePort }: Pick<SiegeChoice, 'armies' | 'basePort'>): number[] {
  return Array.from({ length: armies }, (_, id) => basePort + id);
}

/** What is to be known before a siege of this choice is begun. */
export const siegeOutlookSchema = z.object({
  choice: siegeChoiceSchema,
  /** The ports of it that another program has, and which one, where the system tells. */
  taken: z.array(z.object({ port: portSchema, holder: z.string().nullable() })).readonly(),
  /** The first of as many ports in a row that are free at the moment; null where none were found. */
  freeBasePort: portSchema.nullable(),
  /** Where etcd was chosen: whether there is one that can be used, in the PATH or where it was named; null: it wasn't. */
  etcd: z.enum(['found', 'missing', 'unusable']).nullable(),
  /** How fast it would go, from what the present siege was given; or why no siege can, as a sentence. */
  pace: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('possible'),
      timing: timingSchema,
      travelMs: roadSchema.shape.travelMs,
    }),
    z.object({ type: z.literal('refused'), objection: objectionSchema }),
  ]),
  /** Whether a choice was kept that can't be read, which is said once. */
  keptIsBroken: z.boolean(),
});
export type SiegeOutlook = z.infer<typeof siegeOutlookSchema>;
