import type { HourOutcome, HourView } from '../../shared/attack/attack-view';
import type { AttackPart } from '../../shared/attack/attack-part';
import type { Texts } from './texts';

/** Why a general had no part in an attack, in the order in which they are named. */
const ABSENCES = ['missed', 'late', 'unaware', 'frozen', 'dead', 'unheard'] as const;

/**
 * What came of an attack in two sentences, however many armies there are: how many knew the hour, and when
 * the last of them did; and so, how many attacked, and why not more.
 */
export function aftermath(
  hour: HourView,
  outcome: HourOutcome,
  texts: Texts,
): readonly [string, string] {
  return [whoKnew(hour, outcome, texts), whoAttacked(outcome, texts)];
}

function whoKnew(
  { hourMs, shares }: HourView,
  { parts }: HourOutcome,
  { f, attack }: Texts,
): string {
  // What a dead general knew, it does not know at the hour.
  const learned = parts.flatMap(({ node, part }) => {
    const at = shares[node]?.learnedAt ?? null;
    return part === 'dead' || at === null || hourMs === null || at > hourMs ? [] : [at];
  });
  if (hourMs === null || learned.length === 0) return attack.nobodyKnew;
  const last = f.span(hourMs - Math.max(...learned), 1);
  return attack.knew(learned.length, parts.length, last);
}

function whoAttacked({ parts, succeeded }: HourOutcome, { f, attack }: Texts): string {
  const size = parts.length;
  const attackers = countOf(parts, 'attacked');
  const reasons = ABSENCES.flatMap((part) => {
    const count = countOf(parts, part);
    return count === 0 ? [] : [attack.reason[part](count, size)];
  });
  const why = f.list(reasons);
  if (succeeded) return attack.won(attackers, size, why);
  return attackers === 0 ? attack.nobody(why) : attack.beaten(attackers, size, why);
}

function countOf(parts: HourOutcome['parts'], wanted: AttackPart): number {
  return parts.filter(({ part }) => part === wanted).length;
}
