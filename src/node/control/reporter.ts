import type { NodeEvent } from '../../shared';
import type { Clock } from '../clock';
import { Dropped } from '../events/dropped';
import type { Listener } from '../events/event-stream';
import type { ControlChannel } from './channel';

/** How many events may wait for the supervisor before further ones are dropped. */
export const MAX_UNSENT_EVENTS = 10_000;
/** How many more of those that the story turns on may wait: they are few, and nothing else tells of them. */
export const RESERVED_EVENTS = 2000;

const TURNING_POINTS: ReadonlySet<NodeEvent['type']> = new Set([
  'started',
  'stateTold',
  'programStarted',
  'stateHeard',
  'stateChanged',
  'termChanged',
  'voteCast',
  'attackOrdered',
  'attacked',
  'attackMissed',
  'guardStopped',
  'stopping',
]);

/** Reports a node's events to its supervisor: those of one moment in one batch, in order. */
export class Reporter implements Listener {
  readonly #channel: ControlChannel;
  readonly #clock: Pick<Clock, 'whenRead'>;
  readonly #dropped = new Dropped();
  readonly #whenAllSent: (() => void)[] = [];
  #batch: NodeEvent[] = [];
  #unsent = 0;

  constructor(channel: ControlChannel, clock: Pick<Clock, 'whenRead'>) {
    this.#channel = channel;
    this.#clock = clock;
  }

  wants(): boolean {
    return true;
  }

  hear(event: NodeEvent): void {
    const reserved = TURNING_POINTS.has(event.type) ? RESERVED_EVENTS : 0;
    if (this.#unsent >= MAX_UNSENT_EVENTS + reserved) {
      this.#dropped.add(event);
      return;
    }
    this.#tellDropped();
    this.#add(event);
  }

  /** Resolves when the channel has taken everything. */
  flush(): Promise<void> {
    this.#tellDropped();
    if (this.#unsent === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenAllSent.push(resolve);
    });
  }

  #tellDropped(): void {
    const event = this.#dropped.take();
    if (event !== undefined) this.#add(event);
  }

  #add(event: NodeEvent): void {
    this.#unsent += 1;
    this.#batch.push(event);
    if (this.#batch.length === 1) {
      this.#clock.whenRead(() => {
        this.#post();
      });
    }
  }

  #post(): void {
    const events = this.#batch;
    this.#batch = [];
    this.#channel.post({ type: 'events', events }, () => {
      this.#unsent -= events.length;
      this.#tellDropped();
      if (this.#unsent > 0) return;
      for (const resolve of this.#whenAllSent.splice(0)) resolve();
    });
  }
}
