import { State } from '../raft';
import type { GeneralView, SiegeView } from '../shared';
import { currentHour, isVoter, lifeOf, majorityOf, tellsIndexes, votersOf } from '../shared';
import type { Condition } from './condition';

/** What a general has applied for a key, of which the part of its log that is seen tells nothing. */
export type Applied = (node: number, key: string) => string | null;

/** Which general's applied order of which key is not seen, and has to be asked for to judge a condition. */
export function unseenOrders(
  condition: Condition,
  { generals }: Pick<SiegeView, 'generals'>,
): readonly { readonly node: number; readonly key: string }[] {
  if (condition.type === 'not') return unseenOrders(condition.condition, { generals });
  if (condition.type !== 'order') return [];
  const { key } = condition;
  return generals
    .filter(
      (general) =>
        isAlive(general) && tellsIndexes(general) && seenOrder(general, key) === undefined,
    )
    .map(({ id: node }) => ({ node, key }));
}

/** Whether a condition is true of a siege as it is seen; without `applied` what is not seen is not so. */
export function holds(
  condition: Condition,
  view: SiegeView,
  applied: Applied = () => null,
): boolean {
  const { generals } = view;
  switch (condition.type) {
    case 'not':
      return !holds(condition.condition, view, applied);
    case 'leader': {
      const { node } = condition;
      return generals.some((one) => (node === null || one.id === node) && isFollowed(one, view));
    }
    case 'noLeader':
      return !generals.some(isLeading);
    case 'term':
      return generals.some(({ term }) => term !== null && term >= condition.count);
    case 'committed': {
      const reached = votersOf(view).filter(
        (one) => lifeOf(one) !== null && tellsIndexes(one) && one.commitIndex >= condition.count,
      );
      return reached.length >= majorityOf(view);
    }
    case 'alive':
      return generals.filter(isAlive).length === condition.count;
    case 'order': {
      // What a program of others has applied is not told.
      const living = generals.filter((one) => isAlive(one) && tellsIndexes(one));
      return (
        living.length > 0 &&
        living.every((one) => {
          const { key, value } = condition;
          const seen = seenOrder(one, key);
          return (seen === undefined ? applied(one.id, key) : seen) === value;
        })
      );
    }
    case 'attack': {
      const decided = currentHour(view.attack, view.at)?.outcome ?? null;
      if (decided === null) return false;
      return (
        condition.outcome === 'decided' || decided.succeeded === (condition.outcome === 'succeeded')
      );
    }
    case 'quiet':
      return view.messengers.every(({ end }) => end !== null);
    case 'safe':
      return view.violations.length === 0;
  }
}

function isAlive({ condition }: GeneralView): boolean {
  return condition.type === 'alive';
}

function isLeading(general: GeneralView): boolean {
  const { condition } = general;
  return condition.type === 'alive' && condition.state === State.Leader;
}

/** Whether a living general leads and a majority of all follows it, itself among them. */
function isFollowed(leader: GeneralView, view: SiegeView): boolean {
  if (!isLeading(leader)) return false;
  const following = votersOf(view).filter(({ condition, term, program }) => {
    if (condition.type !== 'alive' || condition.state !== State.Follower) return false;
    if (term !== leader.term) return false;
    // A program of others does not tell whom it follows; in one term there is one leader.
    if (program !== null) return true;
    return condition.role?.state === State.Follower && condition.role.leader === leader.id;
  });
  return following.length + (isVoter(leader) ? 1 : 0) >= majorityOf(view);
}

/** The applied order of this key: null where there is none, undefined where what is seen does not reach back. */
function seenOrder(
  { log, lastApplied, program }: GeneralView,
  key: string,
): string | null | undefined {
  // The log of any other is not told, and what it holds is asked for.
  if (program !== null) return undefined;
  const applied = log.entries.slice(0, Math.max(0, lastApplied - log.firstIndex + 1));
  const newest = applied.findLast(({ command }) => command.type === 'set' && command.key === key);
  if (newest?.command.type === 'set') return newest.command.value;
  return log.firstIndex > 1 ? undefined : null;
}
