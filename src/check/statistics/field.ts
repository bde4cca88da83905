import { State } from '../../raft';
import type { Availability, Prospect, SiegeEvent } from '../../shared';
import { isNodeEvent } from '../../shared';

type Condition = 'alive' | 'frozen' | 'down' | 'untold';

interface Standing {
  condition: Condition;
  leads: boolean;
  readonly sums: Record<`${Condition}Ms` | 'ledMs', number>;
}

/** How every general stands, for how long it stood so, and the paces of the siege. */
export class Field {
  readonly #standings = new Map<number, Standing>();
  #pace: Pick<Prospect, 'timing' | 'timers' | 'travelMs' | 'size'> | null = null;
  #nowMs = Number.NEGATIVE_INFINITY;
  #ledMs = 0;

  take(event: SiegeEvent): void {
    // Events of several processes come out of order by a little.
    this.#pass(event.type === 'siegeBegan' ? event.at : Math.max(this.#nowMs, event.at));
    if (isNodeEvent(event)) {
      const { type, node, state } = event;
      const { condition } = this.#standingOf(node);
      if (type === 'started' || type === 'programStarted')
        this.#stand(node, 'alive', state === State.Leader);
      else if (condition !== 'down') this.#stand(node, condition, state === State.Leader);
      return;
    }
    switch (event.type) {
      case 'siegeBegan': {
        const { timing, roads, servers, attached = false } = event;
        const atFirst = attached ? 'untold' : 'down';
        const travelMs = roads[0]?.road.travelMs ?? 0;
        this.#pace = { timing, timers: 'random', travelMs, size: servers.length };
        const nodes = new Set([...this.#standings.keys(), ...servers.keys()]);
        for (const node of nodes) this.#stand(node, atFirst, false);
        return;
      }
      case 'membersChanged':
        for (const { node } of event.joined ?? []) {
          this.#standingOf(node);
          if (this.#pace !== null) this.#pace = { ...this.#pace, size: this.#pace.size + 1 };
        }
        return;
      case 'paceChanged': {
        const { timing, timers = 'random', road } = event;
        if (this.#pace !== null) {
          this.#pace = { ...this.#pace, timing, timers, travelMs: road.travelMs };
        }
        return;
      }
      case 'processExited':
        this.#stand(event.node, 'down', false);
        return;
      case 'contactMade':
        this.#stand(event.node, 'alive', false);
        return;
      case 'contactLost':
        this.#stand(event.node, 'untold', false);
        return;
      case 'frozen':
        this.#stand(event.node, 'frozen', this.#standingOf(event.node).leads);
        return;
      case 'thawed':
        this.#stand(event.node, 'alive', this.#standingOf(event.node).leads);
        return;
      default:
    }
  }

  /** What is to be expected where this general falls now; null: the paces are not told. */
  prospectWithout(node: number): Prospect | null {
    if (this.#pace === null) return null;
    const others = [...this.#standings].flatMap(([other, { condition }]) =>
      other !== node && condition === 'alive' ? [other] : [],
    );
    return { ...this.#pace, others };
  }

  get availability(): readonly Availability[] {
    return [...this.#standings]
      .map(([node, { sums }]) => ({ node, ...sums }))
      .sort((one, other) => one.node - other.node);
  }

  get ledMs(): number {
    return this.#ledMs;
  }

  #pass(nowMs: number): void {
    const passedMs = this.#nowMs === Number.NEGATIVE_INFINITY ? 0 : nowMs - this.#nowMs;
    this.#nowMs = nowMs;
    // A siege that begins anew in the same recording may be earlier by the clock.
    if (passedMs <= 0) return;
    let isLed = false;
    for (const { condition, leads, sums } of this.#standings.values()) {
      sums[`${condition}Ms`] += passedMs;
      if (condition !== 'alive' || !leads) continue;
      sums.ledMs += passedMs;
      isLed = true;
    }
    if (isLed) this.#ledMs += passedMs;
  }

  #stand(node: number, condition: Condition, leads: boolean): void {
    Object.assign(this.#standingOf(node), { condition, leads });
  }

  #standingOf(node: number): Standing {
    const known = this.#standings.get(node);
    if (known !== undefined) return known;
    const standing: Standing = {
      condition: 'down',
      leads: false,
      sums: { aliveMs: 0, frozenMs: 0, downMs: 0, untoldMs: 0, ledMs: 0 },
    };
    this.#standings.set(node, standing);
    return standing;
  }
}
