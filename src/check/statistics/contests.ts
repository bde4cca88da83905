import { State } from '../../raft';
import type { SiegeEvent, SplitVote } from '../../shared';

/** Terms in which it is not decided yet who leads are far fewer. */
const MAX_OPEN = 100;
const MAX_SPLIT = 1000;

/** Who stood for election in which term, and in which of them nobody was elected. */
export class Contests {
  readonly split: SplitVote[] = [];
  failed = 0;
  readonly #open = new Map<number, { readonly candidates: Set<number>; isWon: boolean }>();

  take(event: SiegeEvent): void {
    switch (event.type) {
      case 'siegeBegan':
        this.finish();
        return;
      case 'voteCast':
        // Whoever stands for election votes for itself.
        if (event.granted && event.candidate === event.node) {
          this.#contest(event.term).candidates.add(event.node);
        }
        return;
      case 'stateChanged':
        if (event.to === State.Leader) this.#contest(event.term).isWon = true;
        return;
      default:
    }
  }

  /** Nothing more is told of these terms. What was open in the last of them is nobody’s failure. */
  finish(): void {
    const last = Math.max(...this.#open.keys());
    for (const term of [...this.#open.keys()].sort((one, other) => one - other)) {
      if (term < last) this.#close(term);
    }
    this.#open.clear();
  }

  #contest(term: number): { readonly candidates: Set<number>; isWon: boolean } {
    const known = this.#open.get(term);
    if (known !== undefined) return known;
    const contest = { candidates: new Set<number>(), isWon: false };
    this.#open.set(term, contest);
    if (this.#open.size > MAX_OPEN) this.#close(Math.min(...this.#open.keys()));
    return contest;
  }

  #close(term: number): void {
    const contest = this.#open.get(term);
    this.#open.delete(term);
    if (contest === undefined || contest.isWon || contest.candidates.size === 0) return;
    if (contest.candidates.size === 1) this.failed += 1;
    else if (this.split.length < MAX_SPLIT) {
      this.split.push({ term, candidates: [...contest.candidates].sort((a, b) => a - b) });
    }
  }
}
