import type { Address } from '../../shared';
import { IDEAL_ROAD } from '../../shared';
import type { Relay } from '../relay';
import type { SiegePlan } from '../siege-plan';
import type { OrderPost } from '../station';

/** The line to one general that somebody else has started. */
export interface AttachedLine {
  /** Resolves once the general was heard, or is known not to be, for the first time. */
  open(): Promise<void>;
  /** Reports of it are missing, so it says anew what it is. */
  renew(): void;
  close(): void;
}

export interface AttachedPlan extends Pick<
  SiegePlan,
  'servers' | 'rules' | 'timing' | 'decreedLeader' | 'programs'
> {
  /** Whether they are given orders from here; otherwise they are only watched. */
  readonly takesOrders: boolean;
  /** How orders get to them; missing: as to any general of ours. */
  readonly orders?: OrderPost;
}

/** A siege of generals that run already: it is neither begun nor ended from here. */
export class AttachedSiege {
  readonly plan: AttachedPlan;
  readonly #relay: Relay;
  readonly #lines: AttachedLine[];
  readonly #servers: Address[];
  #isOver = false;

  /** @param lines one to each general, by its id */
  constructor(plan: AttachedPlan, relay: Relay, lines: readonly AttachedLine[]) {
    this.plan = plan;
    this.#relay = relay;
    this.#lines = [...lines];
    this.#servers = [...plan.servers];
  }

  get servers(): readonly Address[] {
    return this.#servers;
  }

  /** Tells of the siege, and resolves once each general was heard, or is known not to be. */
  async start(): Promise<void> {
    const { servers, rules, timing, decreedLeader, programs, takesOrders } = this.plan;
    const ids = [...servers.keys()];
    this.#relay.announce({
      type: 'siegeBegan',
      servers,
      rules,
      timing,
      decreedLeader,
      // What a road is like is its sender's alone to know; how long each message takes is told with it.
      roads: ids.flatMap((from) =>
        ids.filter((to) => to !== from).map((to) => ({ from, to, road: IDEAL_ROAD })),
      ),
      replaceDeposed: false,
      ...(programs.length === 0
        ? {}
        : { programs: programs.map(({ node, kind, command }) => ({ node, kind, command })) }),
      attached: true,
      takesOrders,
    });
    await Promise.all(this.#lines.map((line) => line.open()));
  }

  /** Somebody came to be one of them, by the id that follows the last, and was told of. */
  add(address: Address, line: AttachedLine): void {
    if (this.#isOver) return;
    this.#servers.push(address);
    this.#lines.push(line);
    void line.open();
  }

  /** Reports of a general are missing, so it is heard anew. */
  askState(node: number): void {
    this.#lines[node]?.renew();
  }

  /** Nobody is heard any more. The generals go on. */
  end(): void {
    this.#isOver = true;
    for (const line of this.#lines) line.close();
  }
}
