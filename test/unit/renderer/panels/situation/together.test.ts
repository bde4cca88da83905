import { describe, expect, it } from 'vitest';
import { gather } from '../../../../../src/renderer/panels/situation/together';
import type { SiegeEvent } from '../../../../../src/shared/cluster-event';
import { VISIBLE_ROAD } from '../../../../../src/shared/settings';

function killed(node: number, at: number): SiegeEvent {
  return {
    v: 1,
    type: 'processExited',
    at,
    node,
    incarnation: 1,
    cause: 'killed',
    exitStatus: null,
    signal: 'SIGKILL',
    message: 'It was killed.',
  };
}

function road(from: number, to: number, open: boolean, at: number, lossRate = 0): SiegeEvent {
  const settings = { ...VISIBLE_ROAD, open, lossRate };
  return { v: 1, type: 'roadChanged', at, from, to, road: settings };
}

describe('what was done at once', () => {
  it('is one piece of news of several deaths', () => {
    const { together, single } = gather([killed(2, 100), killed(0, 180)], 5);
    expect(together).toEqual([{ type: 'killed', generals: [0, 2], at: 180 }]);
    expect(single).toEqual([]);
  });

  it('is not what happens a second later, nor what is alone', () => {
    const events = [killed(2, 100), killed(0, 1100), road(0, 1, false, 1150)];
    expect(gather(events, 5)).toEqual({ together: [], single: events });
  });

  it('is a general that is cut off, where all its roads are, and so many roads otherwise', () => {
    const all = [road(0, 1, false, 1), road(1, 0, false, 2), road(1, 2, false, 3)];
    expect(gather(all, 3).together).toEqual([{ type: 'cut', count: 3, at: 3 }]);
    const last = road(2, 1, false, 4);
    expect(gather([...all, last], 3).together).toEqual([{ type: 'isolated', general: 1, at: 4 }]);
  });

  it('is told of roads that are open again, but of none on which something gets lost', () => {
    const lossy = road(0, 2, true, 3, 0.5);
    const { together, single } = gather([road(0, 1, true, 1), road(1, 0, true, 2), lossy], 3);
    expect(together).toEqual([{ type: 'open', count: 2, travelMs: VISIBLE_ROAD.travelMs, at: 2 }]);
    expect(single).toEqual([lossy]);
  });

  it('leaves deaths and roads of one moment apart', () => {
    const events = [killed(0, 1), road(0, 1, false, 2), killed(1, 3), road(1, 0, false, 4)];
    expect(gather(events, 5).together.map(({ type }) => type)).toEqual(['killed', 'cut']);
  });
});
