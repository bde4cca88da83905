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

/** A sentence for each reason, in one language. */
export type UnfitReasons = Readonly<Record<'attached' | 'program' | OursFor, string>>;

/** Why a lesson can't be taken, as the key of its sentence. */
export function reasonOfUnfit(unfit: Unfit): keyof UnfitReasons {
  return unfit.type === 'etcd' ? unfit.ours : unfit.type;
}

/** Why a lesson can't be taken, as a sentence. */
export function unfitText(unfit: Unfit, reasons: UnfitReasons): string {
  return reasons[reasonOfUnfit(unfit)];
}

/** In English, which a terminal speaks and a window may. */
export const UNFIT_REASONS: UnfitReasons = {
  attached: 'These generals are only watched here, and a lesson has to break something.',
  program: 'One of these generals is a program of somebody else, which need not tell what it is.',
  logs: 'It takes our own generals: etcd’s members do not tell their logs.',
  timers: 'It takes our own generals: etcd’s members neither tell nor lend their timers.',
  votes: 'It takes our own generals: etcd’s members do not tell their votes.',
  terms:
    'It takes our own generals: etcd’s members first ask whether they could win, and stay in their term until then.',
  guard: 'It takes our own generals: etcd’s members have no guard that stops a leader.',
};
