import type { Property } from '../raft';
import { NEEDS_ALL } from '../raft';
import type { SiegeView } from './view';

/** The properties that can't be checked, as some generals are programs of others, which don't tell what it takes. */
export function untoldProperties({ generals, violations }: SiegeView): readonly Property[] {
  return generals.some(({ program }) => program !== null)
    ? NEEDS_ALL.filter((property) => !violations.some((one) => one.property === property))
    : [];
}
