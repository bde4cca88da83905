import { isDeepStrictEqual } from 'node:util';
import type { Fog, Road, SiegeView } from '../../shared';
import { isSameRoad, isVoter, majorityOf } from '../../shared';
import type { Time } from '../time';
import type { FogFault } from './plan';
import { fogPlan } from './plan';

export interface FogParts {
  readonly view: () => SiegeView;
  /** Does something when it is its turn among what all others say. */
  readonly inTurn: (action: () => Promise<void>) => Promise<void>;
  /** Carries out words, within a turn; resolves with whether they were carried out. */
  readonly perform: (words: readonly string[]) => Promise<boolean>;
  readonly tell: (fog: Fog | null) => void;
  readonly time: Time;
}

/** A fault under way, and how it had left what it touches. */
interface InForce {
  readonly fault: FogFault;
  readonly left: Traces;
}

/** What of a siege a fault touches: the life of a general, and roads, whose common travel time is null. */
interface Traces {
  readonly incarnation: number | null;
  readonly roads: readonly (Omit<Road, 'travelMs'> & { readonly travelMs: number | null })[];
}

/**
 * Lets the faults of a plan come, one after another, and ends each in its time. Words that take long put all
 * later ones off, so that the plan's order stays. What somebody else has changed, it leaves alone.
 */
export class FogBank {
  readonly #parts: FogParts;
  readonly #fog: Fog;
  readonly #plan: Generator<FogFault, never>;
  #next: FogFault;
  #inForce: readonly InForce[] = [];
  #cancel: () => void = () => undefined;
  #isLifted = false;

  /** It comes up at once. */
  constructor(parts: FogParts, fog: Fog) {
    this.#parts = parts;
    this.#fog = fog;
    this.#plan = fogPlan(fog, parts.view().generals.length);
    this.#next = this.#plan.next().value;
    parts.tell(fog);
    this.#wait(0, parts.time.nowMs());
  }

  get fog(): Fog {
    return this.#fog;
  }

  /** No fault comes any more. Returns the words that end those under way. */
  lift(): readonly (readonly string[])[] {
    if (this.#isLifted) return [];
    this.#isLifted = true;
    this.#cancel();
    this.#parts.tell(null);
    const ends = this.#inForce.filter((each) => this.#isAsLeft(each));
    this.#inForce = [];
    return ends.flatMap(({ fault }) => (fault.end === null ? [] : [fault.end]));
  }

  /** Waits for what comes next in the plan, whose time was `atMs` when this machine's was `sinceMs`. */
  #wait(atMs: number, sinceMs: number): void {
    const ending = this.#inForce.toSorted((a, b) => a.fault.untilMs - b.fault.untilMs)[0];
    const isEnd = ending !== undefined && ending.fault.untilMs <= this.#next.fromMs;
    const dueMs = isEnd ? ending.fault.untilMs : this.#next.fromMs;
    const { time } = this.#parts;
    const passedMs = time.nowMs() - sinceMs;
    this.#cancel = time.after(Math.max(0, dueMs - atMs - passedMs), () => {
      const nowMs = time.nowMs();
      void (isEnd ? this.#end(ending) : this.#begin()).then(() => {
        if (!this.#isLifted) this.#wait(dueMs, nowMs);
      });
    });
  }

  #begin(): Promise<void> {
    const fault = this.#next;
    this.#next = this.#plan.next().value;
    return this.#parts.inTurn(async () => {
      if (this.#isLifted || !isAsItCame(fault, this.#parts.view())) return;
      const isDone = await this.#parts.perform(fault.begin);
      if (!isDone || fault.end === null) return;
      this.#inForce = [...this.#inForce, { fault, left: tracesOf(fault, this.#parts.view()) }];
    });
  }

  #end(ending: InForce): Promise<void> {
    return this.#parts.inTurn(async () => {
      if (this.#isLifted) return;
      this.#inForce = this.#inForce.filter((each) => each !== ending);
      const { end } = ending.fault;
      if (end !== null && this.#isAsLeft(ending)) await this.#parts.perform(end);
    });
  }

  #isAsLeft({ fault, left }: InForce): boolean {
    return isDeepStrictEqual(left, tracesOf(fault, this.#parts.view()));
  }
}

/** Whether nobody else has changed what the fault is to touch, and a majority is left where it takes somebody. */
function isAsItCame({ node, roads, isAbsence }: FogFault, view: SiegeView): boolean {
  const { generals, commonRoad } = view;
  const living = generals.filter(({ condition }) => condition.type === 'alive');
  const isAlive = node === null || living.some(({ id }) => id === node);
  const isEnough = !isAbsence || living.filter(isVoter).length - 1 >= majorityOf(view);
  return isAlive && isEnough && roadsOf(roads, view).every((road) => isSameRoad(road, commonRoad));
}

function tracesOf({ node, roads }: FogFault, view: SiegeView): Traces {
  return {
    incarnation: node === null ? null : (view.generals[node]?.incarnation ?? null),
    roads: roadsOf(roads, view).map((road) => ({
      ...road,
      travelMs: road.travelMs === view.commonRoad.travelMs ? null : road.travelMs,
    })),
  };
}

function roadsOf(pairs: FogFault['roads'], view: SiegeView): readonly Road[] {
  const isOf = (from: number, to: number): boolean =>
    pairs.some(([a, b]) => (a === from && b === to) || (a === to && b === from));
  return view.roads.filter(({ from, to }) => isOf(from, to)).map(({ road }) => road);
}
