import { State } from '../../../shared/raft';
import { lifeOf, type Condition as ProcessCondition, type GeneralView } from '../../../shared/view';
import type { Condition } from '../art/general/General';
import type { Pip } from '../art/general/VotePip';

/** What a process' condition looks like. */
export function conditionOf(condition: ProcessCondition): Condition {
  switch (condition.type) {
    case 'absent':
    case 'starting':
      return 'starting';
    case 'unknown':
      return 'unheard';
    case 'alive':
      return 'alive';
    case 'frozen':
      return 'frozen';
    case 'down':
      switch (condition.cause) {
        case 'guard':
          return 'stopped';
        case 'port':
        case 'storage':
        case 'notReady':
          return 'failed';
        case 'killed':
        case 'stopped':
        case 'crashed':
          return 'dead';
        default:
          return condition.cause satisfies never;
      }
    default:
      return condition satisfies never;
  }
}

/** The state that a figure shows, null where a general does not tell it. What stands for one who does not live is the same in all. */
export function roleOf(general: Pick<GeneralView, 'condition'>): State | null {
  const life = lifeOf(general);
  return life === null ? State.Follower : life.state;
}

/** A candidate's ballots as pips, own one included; none for any other state. */
export function pipsOf(general: Pick<GeneralView, 'id' | 'condition'>): Pip[] {
  const role = lifeOf(general)?.role;
  if (role?.state !== State.Candidate) return [];
  return role.ballots.map((ballot, voter) => (voter === general.id ? 'own' : ballot));
}
