import { z } from 'zod';

/** What stands behind a general that is none of ours: a program that speaks the protocol, or a member of an etcd cluster. */
export const programKindSchema = z.enum(['program', 'etcd']);
export type ProgramKind = z.infer<typeof programKindSchema>;
