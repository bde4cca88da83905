import type { NodeId } from '../../raft';

/** Of how many terms it is kept who led them. */
const TERMS_MAX = 1000;

/**
 * Who leads which term, as members of etcd say. A member reads its leader and its term one after the other, so that
 * an answer in between names the new leader of the former term; a term has one leader, so that shows.
 */
export class Leaders {
  readonly #byTerm = new Map<number, NodeId>();

  /** Whether a leader and a term can be of one moment. @param leader null: none is known */
  fit(leader: NodeId | null, term: number): boolean {
    if (leader === null) return true;
    const known = this.#byTerm.get(term);
    if (known !== undefined) return known === leader;
    this.#byTerm.set(term, leader);
    if (this.#byTerm.size > TERMS_MAX) this.#byTerm.delete(Math.min(...this.#byTerm.keys()));
    return true;
  }
}
