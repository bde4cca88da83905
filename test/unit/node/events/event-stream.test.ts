import { describe, expect, it } from 'vitest';
import { EventStream } from '../../../../src/node/events/event-stream';
import { State } from '../../../../src/raft';
import type { NodeEvent } from '../../../../src/shared';
import { nodeEventSchema } from '../../../../src/shared';
import { ManualClock } from '../manual-clock';

const BEGINNING = { term: 1, state: State.Follower };

function listener(types?: readonly NodeEvent['type'][]) {
  const heard: NodeEvent[] = [];
  return {
    heard,
    wants: (type: NodeEvent['type']) => types?.includes(type) ?? true,
    hear: (event: NodeEvent) => {
      heard.push(event);
    },
  };
}

describe('the event stream', () => {
  it('seals an event with who, when, term and state', () => {
    const clock = new ManualClock();
    const stream = new EventStream(2, 7, clock, BEGINNING);
    const all = listener();
    stream.listen(all);
    stream.moment = { term: 4, state: State.Candidate };
    stream.emit({ type: 'committed', commitIndex: 3 });
    expect(all.heard).toEqual([
      {
        v: 1,
        node: 2,
        incarnation: 7,
        seq: 1,
        at: clock.wallMs(),
        term: 4,
        state: 'Candidate',
        type: 'committed',
        commitIndex: 3,
      },
    ]);
    expect(() => nodeEventSchema.parse(all.heard[0])).not.toThrow();
  });

  it('numbers all events, heard or not', () => {
    const stream = new EventStream(0, 1, new ManualClock(), BEGINNING);
    stream.emit({ type: 'applied', lastApplied: 1 });
    const some = listener(['committed']);
    const all = listener();
    stream.listen(some);
    const leave = stream.listen(all);
    stream.emit({ type: 'applied', lastApplied: 2 });
    stream.emit({ type: 'committed', commitIndex: 3 });
    leave();
    stream.emit({ type: 'committed', commitIndex: 4 });
    expect(all.heard.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(some.heard.map(({ seq }) => seq)).toEqual([3, 4]);
  });

  it('makes nothing of an event that nobody wants', () => {
    let readings = 0;
    class CountingClock extends ManualClock {
      override wallMs(): number {
        readings += 1;
        return super.wallMs();
      }
    }
    const stream = new EventStream(0, 1, new CountingClock(), BEGINNING);
    stream.listen(listener(['started']));
    for (let i = 0; i < 100; i += 1) stream.emit({ type: 'applied', lastApplied: i });
    expect(readings).toBe(0);
  });

  it('is silent after the last event of a life', () => {
    const stream = new EventStream(0, 1, new ManualClock(), BEGINNING);
    const all = listener();
    stream.listen(all);
    stream.close({ type: 'stopping', exitStatus: 0, reason: 'enough' });
    stream.emit({ type: 'applied', lastApplied: 1 });
    expect(all.heard.map(({ type }) => type)).toEqual(['stopping']);
  });
});
