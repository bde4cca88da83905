import type { Condition as ProcessCondition, GeneralView } from '../../../shared/view';
import type { Condition } from '../art/general/General';
import type { Pip } from '../art/general/VotePip';

/** What a process' condition looks like. */
export function conditionOf(condition: ProcessCondition): Condition {
  switch (condition.type) {
    case 'absent':
    case 'starting':
      return 'starting';
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

/** A candidate's ballots as pips, own one included; none for any other state. */
export function pipsOf({ id, ballots }: Pick<GeneralView, 'id' | 'ballots'>): Pip[] {
  return (ballots ?? []).map((ballot, voter) => (voter === id ? 'own' : ballot));
}
