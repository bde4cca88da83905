import type { Property } from '../../../raft';
import type { SiegeView, ViolationView } from '../../../shared/view';

/** The first violation of each property that does not hold. */
export function brokenProperties(view: SiegeView): ReadonlyMap<Property, ViolationView> {
  const broken = new Map<Property, ViolationView>();
  for (const violation of view.violations) {
    if (!broken.has(violation.property)) broken.set(violation.property, violation);
  }
  return broken;
}
