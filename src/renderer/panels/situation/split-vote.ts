import type { SiegeEvent } from '../../../shared/cluster-event';
import { State } from '../../../shared/raft';
import { isVoter, lifeOf, majorityOf, type SiegeView } from '../../../shared/view';

/** A vote that several asked for and that nobody can win any more (§5.2). */
export interface SplitVote {
  readonly term: number;
  /** How many votes the candidates have, the most first. */
  readonly tally: readonly number[];
  /** When its last vote was cast, wall time in milliseconds. */
  readonly at: number;
}

interface Vote {
  /** By voter. */
  readonly candidates: Map<number, number>;
  at: number;
}

/** The split votes of the terms that the chronicle still tells of, oldest first. */
export function splitVotes(view: SiegeView): readonly SplitVote[] {
  const needed = majorityOf(view);
  const votes = new Map<number, Vote>();
  const won = new Set<number>();
  for (const { record } of view.chronicle) takeIn(record.event, votes, won);
  return [...votes].flatMap(([term, { candidates, at }]) => {
    if (won.has(term)) return [];
    const tally = tallyOf(candidates);
    const most = tally[0] ?? 0;
    const open = openVotes(view, term, candidates);
    return tally.length > 1 && most + open < needed ? [{ term, tally, at }] : [];
  });
}

function takeIn(event: SiegeEvent, votes: Map<number, Vote>, won: Set<number>): void {
  if (event.type === 'stateChanged' && event.to === State.Leader) won.add(event.term);
  if (event.type !== 'voteCast' || event.reason !== 'granted') return;
  const vote = votes.get(event.term) ?? { candidates: new Map(), at: event.at };
  vote.candidates.set(event.node, event.candidate);
  vote.at = Math.max(vote.at, event.at);
  votes.set(event.term, vote);
}

function tallyOf(candidates: ReadonlyMap<number, number>): readonly number[] {
  const counts = new Map<number, number>();
  for (const candidate of candidates.values()) {
    counts.set(candidate, (counts.get(candidate) ?? 0) + 1);
  }
  return [...counts.values()].sort((a, b) => b - a);
}

/** How many may still vote in this term: whoever lives, has not voted, and is in no later term. */
function openVotes(
  { generals }: SiegeView,
  term: number,
  voters: ReadonlyMap<number, number>,
): number {
  return generals.filter(
    (general) =>
      isVoter(general) &&
      lifeOf(general) !== null &&
      (general.term ?? 0) <= term &&
      !voters.has(general.id),
  ).length;
}
