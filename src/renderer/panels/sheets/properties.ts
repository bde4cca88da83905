import type { Property } from '../../../raft';
import type { SiegeView, ViolationView } from '../../../shared/view';

const EVERY: Readonly<Record<Property, null>> = {
  'Election Safety': null,
  'Leader Append-Only': null,
  'Log Matching': null,
  'Leader Completeness': null,
  'State Machine Safety': null,
  'Terms never decrease': null,
  'Votes consistent': null,
  'Leader won its election': null,
  'Log terms monotonic': null,
  'Log terms within current term': null,
  'Commit index consistent': null,
  "Leader's peers consistent": null,
};

/** Everything that is checked, Figure 3's five first. A property that the core adds does not compile. */
export const PROPERTIES: readonly Property[] = Object.keys(EVERY).filter(isProperty);

function isProperty(name: string): name is Property {
  return name in EVERY;
}

/** The first violation of each property that does not hold. */
export function brokenProperties(view: SiegeView): ReadonlyMap<string, ViolationView> {
  const broken = new Map<string, ViolationView>();
  for (const violation of view.violations) {
    if (!broken.has(violation.property)) broken.set(violation.property, violation);
  }
  return broken;
}
