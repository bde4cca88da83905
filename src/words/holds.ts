import { State } from '../raft';
import type { GeneralView, SiegeView } from '../shared';
import { currentHour, lifeOf } from '../shared';
import type { Condition } from './condition';

/** Whether a condition is true of a siege as it is seen. */
export function holds(condition: Condition, view: SiegeView): boolean {
  const { generals } = view;
  switch (condition.type) {
    case 'not':
      return !holds(condition.condition, view);
    case 'leader': {
      const { node } = condition;
      return generals.some((one) => (node === null || one.id === node) && isFollowed(one, view));
    }
    case 'noLeader':
      return !generals.some(isLeading);
    case 'term':
      return generals.some(({ term }) => term >= condition.count);
    case 'committed': {
      const reached = generals.filter(
        (one) => lifeOf(one) !== null && one.commitIndex >= condition.count,
      );
      return isMajority(reached.length, view);
    }
    case 'alive':
      return generals.filter(isAlive).length === condition.count;
    case 'order': {
      const living = generals.filter(isAlive);
      return living.length > 0 && living.every((one) => hasApplied(one, condition));
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
  return condition.type === 'alive' && condition.role.state === State.Leader;
}

/** Whether a living general leads and a majority of all follows it, itself among them. */
function isFollowed(leader: GeneralView, view: SiegeView): boolean {
  if (!isLeading(leader)) return false;
  const following = view.generals.filter(({ condition, term }) => {
    if (condition.type !== 'alive' || condition.role.state !== State.Follower) return false;
    return condition.role.leader === leader.id && term === leader.term;
  });
  return isMajority(following.length + 1, view);
}

function isMajority(count: number, { generals }: SiegeView): boolean {
  return 2 * count > generals.length;
}

/** Whether the newest order of this key that a general has applied has this value. */
function hasApplied(
  { log, lastApplied }: GeneralView,
  { key, value }: Extract<Condition, { type: 'order' }>,
): boolean {
  const applied = log.entries.slice(0, Math.max(0, lastApplied - log.firstIndex + 1));
  const newest = applied.findLast(({ command }) => command.type === 'set' && command.key === key);
  return newest?.command.type === 'set' && newest.command.value === value;
}
