import { State } from '../../../src/raft';
import type { Clock } from '../../../src/node/clock';
import { EventStream } from '../../../src/node/events/event-stream';
import type { NodeEvent, NodeEventOf } from '../../../src/shared';
import { nodeEventSchema } from '../../../src/shared';

/** An event stream of node 0 whose events are all kept, after a check against their schema. */
export class Recorder {
  readonly events: EventStream;
  readonly heard: NodeEvent[] = [];

  constructor(clock: Clock, node = 0) {
    this.events = new EventStream(node, 1, clock, { term: 1, state: State.Follower });
    this.events.listen({
      wants: () => true,
      hear: (event) => {
        this.heard.push(nodeEventSchema.parse(event));
      },
    });
  }

  get types(): readonly NodeEvent['type'][] {
    return this.heard.map(({ type }) => type);
  }

  ofType<T extends NodeEvent['type']>(type: T): readonly NodeEventOf<T>[] {
    return this.heard.filter((event): event is NodeEventOf<T> => event.type === type);
  }
}
