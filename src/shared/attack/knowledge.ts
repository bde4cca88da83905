import type { NodeId } from '../../raft';
import { votersOf, type SiegeView } from '../view';
import type { AttackPart } from './attack-part';
import type { AttackView, HourOutcome, HourView } from './attack-view';
import { partOf } from './judge';

/** How far the order for an hour has come with one general, or what it has done at it. */
export type Knowledge =
  | 'unaware'
  | 'written'
  | 'ordered'
  | 'attacked'
  | 'missed'
  | 'late'
  | 'frozen'
  | 'dead'
  | 'unheard';

/** The part that one general had in an attack that is decided; missing where it is not, or where it has no vote. */
export function partIn(outcome: HourOutcome | null, node: NodeId): AttackPart | undefined {
  return outcome?.parts.find((one) => one.node === node)?.part;
}

/** What one general knows of an hour, until it is decided what its part was. */
export function knowledgeOf(
  attack: Pick<AttackView, 'away'>,
  hour: HourView,
  node: NodeId,
): Knowledge {
  const share = hour.shares[node];
  const absence = attack.away[node] ?? null;
  if (share === undefined) return 'unaware';
  if (hour.outcome !== null) {
    return partIn(hour.outcome, node) ?? partOf(attack, hour, node);
  }
  if (share.did !== null) return partOf(attack, hour, node);
  if (absence !== null) return absence.why;
  if (share.knows) return 'ordered';
  return share.inLog ? 'written' : 'unaware';
}

/** Who knows an hour that is not decided, and is awake to march at it. */
export function knowersOf(attack: Pick<AttackView, 'away'>, hour: HourView): readonly NodeId[] {
  return hour.shares.flatMap((_, id) => (knowledgeOf(attack, hour, id) === 'ordered' ? [id] : []));
}

/** How many logs of those who vote hold the order, those of the dead included: they lie on disk. */
export function writtenCount(view: Pick<SiegeView, 'generals'>, { shares }: HourView): number {
  return votersOf(view).filter(({ id }) => shares[id]?.inLog === true).length;
}
