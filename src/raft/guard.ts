import { State } from './state';

/**
 * Which changes of state are allowed.
 * `exercise`: a leader can never change. `paper`: a leader that learns of a higher term becomes
 * follower (Figure 4, "discovers server with higher term").
 */
export type Rules = 'exercise' | 'paper';

/** A change of state, together with the event that called for it, as a sentence. */
export interface StateChange {
  readonly from: State;
  readonly to: State;
  readonly reason: string;
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
