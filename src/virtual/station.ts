import { chosenPlan } from '../cluster/choice-of';
import type { DataFolder } from '../cluster/data-folder';
import type { Kept } from '../cluster/kept-choice';
import { refusal } from '../cluster/objections';
import type { SiegeData, SiegePlan } from '../cluster/siege-plan';
import type { ChoiceStore, SiegeRecorder, Station, WatchOfClocks } from '../cluster/station';
import type { Time } from '../cluster/time';
import type { Refusal, SiegeChoice, SiegeOutlook } from '../shared';
import { VirtualOrders } from './order-post';
import { Random } from './random';
import type { World } from './world';

/** A stream of chance of its own, beside those of the world's machines. */
const STREAM = 7;

/** What a cluster finds around it in virtual time: no files that stay, no other programs, no sleep. */
export class VirtualStation implements Station {
  readonly canFreeze = true;
  readonly groups = null;
  readonly time: Time;
  readonly spawn: Station['spawn'];
  readonly orders: VirtualOrders;
  readonly choices: ChoiceStore = new ChoiceInMemory();
  readonly #random: Random;
  #names = 0;

  constructor(world: World, seed: number) {
    this.time = {
      nowMs: () => world.nowMs(),
      wallMs: () => world.wallMs(),
      after: world.alarm,
    };
    this.spawn = world.spawn;
    this.orders = new VirtualOrders(world);
    this.#random = new Random(seed, STREAM);
  }

  drawName(): string {
    this.#names += 1;
    return `rehearsal-${this.#names}`;
  }

  drawWhole(max: number): number {
    return this.#random.integer(0, max);
  }

  openRecorder(): SiegeRecorder {
    return {
      path: null,
      written: () => Promise.resolve(null),
      prepare: () => Promise.resolve(),
      take: () => undefined,
      close: () => Promise.resolve(),
    };
  }

  watchClocks(): WatchOfClocks {
    const nothing = (): void => undefined;
    return { start: nothing, suspends: nothing, resumed: nothing, close: nothing };
  }

  openDataFolder(data: SiegeData): Promise<DataFolder> {
    const path = data.type === 'memory' ? null : `/${this.drawName()}`;
    return Promise.resolve({ path, remove: () => Promise.resolve() });
  }

  refusePorts(ports: readonly number[]): Promise<Refusal | null> {
    const isTwice = new Set(ports).size < ports.length;
    return Promise.resolve(isTwice ? refusal({ type: 'portTwice' }) : null);
  }

  untilHandedOver(): Promise<void> {
    return Promise.resolve();
  }

  planOf(choice: SiegeChoice, present: SiegePlan): SiegePlan | Refusal {
    if (choice.programs.length > 0) return refusal({ type: 'noPrograms' });
    const plan = chosenPlan(choice, present, [], { type: 'fresh' });
    return 'type' in plan ? refusal(plan) : plan;
  }

  lookAhead(choice: SiegeChoice): Promise<Omit<SiegeOutlook, 'keptIsBroken' | 'pace'>> {
    return Promise.resolve({ choice, taken: [], freeBasePort: null, etcd: null });
  }
}

/** What was chosen last, for as long as the rehearsal goes on. */
class ChoiceInMemory implements ChoiceStore {
  #kept: Kept = { type: 'nothing' };

  read(): Kept {
    return this.#kept;
  }

  write(choice: SiegeChoice): null {
    this.#kept = { type: 'choice', choice };
    return null;
  }
}
