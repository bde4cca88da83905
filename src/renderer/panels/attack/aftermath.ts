import type { AttackView, ChronicleItem } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';

type Decided = NonNullable<AttackView['decided']>;
type Part = Decided['parts'][number]['part'];

/** When each general first knew the hour, by its own report; wall time in milliseconds. */
export function learnedAt(
  chronicle: readonly ChronicleItem[],
  time: string,
): ReadonlyMap<number, number> {
  const learned = new Map<number, number>();
  for (const { record } of chronicle) {
    const { event } = record;
    if (event.type !== 'attackOrdered' || event.time !== time) continue;
    learned.set(event.node, Math.min(event.at, learned.get(event.node) ?? event.at));
  }
  return learned;
}

/** What came of an attack in two sentences: who knew the hour and when, and so who attacked. */
export function aftermath(
  time: string,
  { parts, succeeded }: Decided,
  learned: ReadonlyMap<number, number>,
  texts: Texts,
): readonly [string, string] {
  return [whoKnew(time, parts, learned, texts), whoAttacked(parts, succeeded, texts)];
}

function whoKnew(
  time: string,
  parts: Decided['parts'],
  learned: ReadonlyMap<number, number>,
  { f, names, attack }: Texts,
): string {
  const everybody = allInTime(time, parts, learned);
  if (everybody !== null) {
    const { first, aheadMs } = everybody;
    return attack.allKnew(parts.length, names.generalInText(first), f.seconds(aheadMs, 1));
  }
  const clauses: string[] = [];
  for (const { node, part } of parts) {
    // What a dead general knew, it does not know at the hour.
    if (part === 'dead') continue;
    const at = learned.get(node);
    if (at === undefined && part !== 'attacked') continue;
    const who = clauses.length === 0 ? names.general(node) : names.generalInText(node);
    if (at === undefined) {
      clauses.push(attack.knew(who));
      continue;
    }
    const aheadMs = Date.parse(time) - at;
    const span = f.seconds(Math.abs(aheadMs), 1);
    clauses.push(aheadMs < 0 ? attack.knewAfter(who, span) : attack.knewBefore(who, span));
  }
  const unaware = idsOf(parts, 'unaware').filter((id) => !learned.has(id));
  return attack.whoKnew(
    clauses.length === 0 ? '' : f.list(clauses),
    unaware.length === 0 ? '' : names.generalsInText(unaware),
    unaware.length,
    clauses.length,
  );
}

/** Who was first to know the hour, and how long before, where all knew it in time; else null. */
function allInTime(
  time: string,
  parts: Decided['parts'],
  learned: ReadonlyMap<number, number>,
): { readonly first: number; readonly aheadMs: number } | null {
  const hourMs = Date.parse(time);
  let best: { readonly first: number; readonly aheadMs: number } | null = null;
  for (const { node, part } of parts) {
    const at = learned.get(node);
    if (part === 'dead' || at === undefined || at > hourMs) return null;
    const aheadMs = hourMs - at;
    if (best === null || aheadMs > best.aheadMs) best = { first: node, aheadMs };
  }
  return parts.length > 2 ? best : null;
}

function whoAttacked(
  parts: Decided['parts'],
  succeeded: boolean,
  { f, names, attack }: Texts,
): string {
  const size = parts.length;
  const attackers = idsOf(parts, 'attacked');
  const who = names.generalsInText(attackers);
  if (succeeded) return attack.won(who, attackers.length, size);
  const reasons = (['missed', 'unaware', 'frozen', 'dead'] as const).flatMap((part) => {
    const ids = idsOf(parts, part);
    return ids.length === 0 ? [] : [attack.reason[part](names.generalsInText(ids), ids.length)];
  });
  const why = f.list(reasons);
  if (attackers.length === 0) return attack.nobody(why);
  return attackers.length === 1
    ? attack.beatenAlone(who, size, why)
    : attack.beaten(who, attackers.length, size, why);
}

function idsOf(parts: Decided['parts'], wanted: Part): readonly number[] {
  return parts.filter(({ part }) => part === wanted).map(({ node }) => node);
}
