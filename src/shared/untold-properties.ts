import type { Property } from '../raft';
import { NEEDS_ALL, PROPERTIES } from '../raft';
import type { SiegeView } from './view';

/** What the members of an etcd cluster that this program has started tell is enough for this one alone. */
const TOLD_BY_ETCD: readonly Property[] = ['Election Safety'];

/**
 * The properties that can't be checked: some generals are none of ours, which don't tell what it takes, or nobody
 * here was told how it all began.
 */
export function untoldProperties(view: SiegeView): readonly Property[] {
  const { generals, violations, isAttached } = view;
  const untold = generals.every(({ program }) => program?.kind === 'etcd')
    ? PROPERTIES.filter(
        (property) => generals.length > 0 && (isAttached || !TOLD_BY_ETCD.includes(property)),
      )
    : isAttached || generals.some(({ program }) => program !== null)
      ? NEEDS_ALL
      : [];
  return untold.filter((property) => !violations.some((one) => one.property === property));
}
