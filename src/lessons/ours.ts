import type { SiegeView } from '../shared';
import type { Lesson } from './lesson';

/** What a lesson is about that only our own generals tell, do, or let be done to them. */
export type OursFor = 'logs' | 'timers' | 'votes' | 'terms' | 'guard';

/** Why a lesson can't be taken with the generals of a siege. */
export type Unfit =
  /** Somebody else has started them, so that nothing can be done to them. */
  | { readonly type: 'attached' }
  /** One of them is a program of somebody else, which need not tell what it is. */
  | { readonly type: 'program' }
  /** They are members of etcd, and it needs ours. */
  | { readonly type: 'etcd'; readonly ours: OursFor };

/** Null: it can be taken to its end with them. */
export function unfitFor(
  { ours }: Pick<Lesson, 'ours'>,
  { generals, isAttached }: Pick<SiegeView, 'generals' | 'isAttached'>,
): Unfit | null {
  if (isAttached) return { type: 'attached' };
  const kinds = generals.map(({ program }) => program?.kind);
  if (kinds.includes('program')) return { type: 'program' };
  return ours !== undefined && kinds.includes('etcd') ? { type: 'etcd', ours } : null;
}

/** The same as a sentence for a terminal. */
export function describeUnfit(unfit: Unfit): string {
  switch (unfit.type) {
    case 'attached':
      return 'These generals are only watched, and a lesson has to break something.';
    case 'program':
      return 'One of these generals is a program of somebody else, which need not tell what it is.';
    case 'etcd':
      return `It takes our own generals: ${OURS[unfit.ours]}.`;
  }
}

const OURS: Readonly<Record<OursFor, string>> = {
  logs: "etcd's members do not tell their logs",
  timers: "etcd's members neither tell nor lend their timers",
  votes: "etcd's members do not tell their votes",
  terms: "etcd's members first ask whether they could win, and stay in their term until then",
  guard: "etcd's members have no guard that stops a leader",
};
