import type { SiegeEvent, SiegeView } from '../shared';
import { holds, readCondition } from '../words';
import type { EventSight, Sight } from './lesson';
import { fill, type Scope } from './scope';

/** Whether a condition of a step is true now; an event has to be seen when it happens. */
export function isTrue(sight: Sight, scope: Scope, view: SiegeView): boolean {
  return 'holds' in sight && holds(readCondition(fill(sight.holds, scope).split(' ')), view);
}

/** The roles that an event gives where it is the one that a step waits for; null: it is another. */
export function sighting(sight: Sight, event: SiegeEvent, scope: Scope): Scope | null {
  if ('holds' in sight) return null;
  if ('either' in sight) {
    const [one, other] = sight.either;
    return sighting(one, event, scope) ?? sighting(other, event, scope);
  }
  if (sight.saw !== event.type) return null;
  const fields = new Map<string, unknown>(Object.entries(event));
  for (const [name, wanted] of Object.entries(sight.with ?? {})) {
    if (fields.get(name) !== resolved(wanted, scope)) return null;
  }
  return boundBy(sight, fields);
}

function boundBy(sight: EventSight, fields: ReadonlyMap<string, unknown>): Scope {
  const bound = Object.entries<string>(sight.binds ?? {}).flatMap(([role, field]) => {
    const value = fields.get(field);
    return typeof value === 'number' ? [[role, value] as const] : [];
  });
  return Object.fromEntries(bound);
}

/** A reference stands for a number, anything else for itself. */
function resolved(wanted: unknown, scope: Scope): unknown {
  if (typeof wanted !== 'string' || !/^\{.*\}$/.test(wanted)) return wanted;
  return Number(fill(wanted, scope));
}
