import type { Address } from '../../shared';
import { IDEAL_ROAD } from '../../shared';
import type { Relay } from '../relay';
import type { SiegePlan } from '../siege-plan';
import type { Time } from '../time';
import { Line } from './line';

/** A siege of generals that run already: it is watched, and neither begun nor ended from here. */
export class AttachedSiege {
  readonly #relay: Relay;
  readonly #plan: Pick<SiegePlan, 'servers' | 'rules' | 'timing' | 'decreedLeader'>;
  readonly #lines: readonly Line[];

  constructor(
    plan: Pick<SiegePlan, 'servers' | 'rules' | 'timing' | 'decreedLeader'>,
    relay: Relay,
    time: Time,
  ) {
    this.#plan = plan;
    this.#relay = relay;
    const size = plan.servers.length;
    this.#lines = plan.servers.map(
      (address, node) => new Line({ node, address, size, relay, time }),
    );
  }

  get servers(): readonly Address[] {
    return this.#plan.servers;
  }

  /** Tells of the siege, and resolves once each general was heard, or is known not to be. */
  async start(): Promise<void> {
    const { servers, rules, timing, decreedLeader } = this.#plan;
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
      attached: true,
    });
    await Promise.all(this.#lines.map((line) => line.open()));
  }

  /** Reports of a general are missing, so it is heard anew. */
  askState(node: number): void {
    this.#lines[node]?.renew();
  }

  /** Nobody is heard any more. The generals go on. */
  end(): void {
    for (const line of this.#lines) line.close();
  }
}
