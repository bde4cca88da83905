import type { NodeId } from '../../raft';
import type { Address } from '../settings';
import type { GeneralView, Life, ProgramView, SiegeView } from '../view';
import { lifeOf } from '../view';
import { copied } from './copied';

/**
 * A general of whom nothing is known but where to find it.
 *
 * @param program null: it is one of ours
 * @param isAttached whether it runs already, and in whatever term
 */
export function unknownGeneral(
  id: NodeId,
  address: Address,
  program: Pick<ProgramView, 'kind' | 'command'> | null = null,
  isAttached = false,
): GeneralView {
  return {
    id,
    address,
    program:
      program === null
        ? null
        : { kind: program.kind, command: program.command, output: { lines: [], omitted: 0 } },
    membership: program?.kind === 'etcd' ? null : 'voter',
    condition: { type: 'absent' },
    incarnation: 0,
    term: program === null && !isAttached ? 0 : null,
    votedFor: null,
    log: { firstIndex: 1, entries: [] },
    struckOut: null,
    commitIndex: 0,
    lastApplied: 0,
    untoldUntil: null,
    clock: null,
  };
}

/**
 * The view with one general changed; the same view where there is no such general or nothing about
 * it changed, so that whoever draws can tell.
 */
export function updateGeneral(
  view: SiegeView,
  id: NodeId,
  update: (general: GeneralView) => GeneralView,
): SiegeView {
  const general = view.generals[id];
  if (general === undefined) return view;
  const updated = update(general);
  if (updated === general) return view;
  const changed = copied(view);
  changed.generals = view.generals.with(id, updated);
  return changed;
}

/** The general with its life changed; the same where it does not live. */
export function updateLife(general: GeneralView, update: (life: Life) => Life): GeneralView {
  const life = lifeOf(general);
  if (life === null) return general;
  const updated = update(life);
  return updated === life ? general : { ...general, condition: updated };
}
