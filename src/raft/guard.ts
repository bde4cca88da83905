import type { NodeId } from './messages';
import { State } from './state';

/**
 * Which changes of state are allowed.
 * `exercise`: a leader can never change. `paper`: a leader that learns of a higher term becomes
 * follower (Figure 4, "discovers server with higher term").
 */
export type Rules = 'exercise' | 'paper';

/** What calls for a change of state (Figure 2, "Rules for Servers"). */
export type ChangeReason =
  /** No leader of this term was heard for a whole election timeout (section 5.2). */
  | { readonly type: 'leaderUnheard'; readonly term: number }
  | {
      readonly type: 'majorityGranted';
      readonly votes: number;
      /** How many nodes the cluster has. */
      readonly size: number;
      readonly term: number;
    }
  /** Another node leads in the candidate's own term (section 5.2). */
  | { readonly type: 'leaderHeard'; readonly leader: NodeId; readonly term: number }
  | {
      readonly type: 'higherTerm';
      readonly sender: NodeId;
      /** The message that had the higher term: a request, or an answer to one. */
      readonly message: 'requestVote' | 'appendEntries' | 'answer';
      readonly term: number;
      /** The term of the node that learned of it. */
      readonly ownTerm: number;
    };

/** A change of state, together with what called for it. */
export interface StateChange {
  readonly from: State;
  readonly to: State;
  readonly reason: ChangeReason;
}

const ALLOWED: Readonly<Record<Rules, Readonly<Record<State, readonly State[]>>>> = {
  exercise: {
    [State.Follower]: [State.Candidate],
    [State.Candidate]: [State.Leader, State.Follower],
    [State.Leader]: [],
  },
  paper: {
    [State.Follower]: [State.Candidate],
    [State.Candidate]: [State.Leader, State.Follower],
    [State.Leader]: [State.Follower],
  },
};

/**
 * Says whether the rules let a node change its state. Remaining in a state is no change and must
 * not be asked about; it is refused like any other change that is not in the table.
 */
export function allows(rules: Rules, from: State, to: State): boolean {
  return ALLOWED[rules][from].includes(to);
}
