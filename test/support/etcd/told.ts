import type { Clock } from '../../../src/node/clock';
import { ProgramEvents } from '../../../src/node/program/program-events';
import type { NodeEvent, NodeEventOf } from '../../../src/shared';
import { nodeEventSchema } from '../../../src/shared';

/** What is told of one member, after a check against its schema. */
export class Told {
  readonly events: ProgramEvents;
  readonly heard: NodeEvent[] = [];

  constructor(node: number, clock: Clock) {
    this.events = new ProgramEvents(node, 1, clock, {
      wants: () => true,
      hear: (event) => {
        this.heard.push(nodeEventSchema.parse(event));
      },
    });
  }

  get types(): readonly NodeEvent['type'][] {
    return this.heard.map(({ type }) => type);
  }

  of<T extends NodeEvent['type']>(type: T): readonly NodeEventOf<T>[] {
    return this.heard.filter((event): event is NodeEventOf<T> => event.type === type);
  }
}
