import { describe, expect, it } from 'vitest';
import { laneOf, QUEUE_SHOWN, trafficAt } from '../../../../../src/renderer/scene/motion/crowd';
import type { Messenger } from '../../../../../src/shared/view';
import type { MessengerChange } from '../../../../support/messages';
import { messenger as messengerWith } from '../../../../support/messages';

function messenger(key: string, change: MessengerChange = {}): Messenger {
  const cargo = {
    leg: 'answer',
    message: { rpc: 'appendEntries', term: 1, success: true },
  } as const;
  return messengerWith({ key, id: key, cargo, sentAt: 1000, ...change });
}

const keys = (count: number) => Array.from({ length: count }, (_, i) => `m${i}`);

describe('a queue at the end of a lane', () => {
  it('is drawn whole while it is short', () => {
    const { queued, unseen } = trafficAt(
      keys(QUEUE_SHOWN).map((key) => messenger(key)),
      2000,
    );
    expect([...queued.values()].map(({ ahead }) => ahead)).toEqual([0, 1, 2]);
    expect([...queued.values()].every(({ more }) => more === 0)).toBe(true);
    expect(unseen.size).toBe(0);
  });

  it('shows the first, and the last of them says how many more there are', () => {
    const { queued, unseen } = trafficAt(
      keys(9).map((key) => messenger(key)),
      2000,
    );
    expect([...queued]).toEqual([
      ['m0', { ahead: 0, more: 0 }],
      ['m1', { ahead: 1, more: 0 }],
      ['m2', { ahead: 2, more: 6 }],
    ]);
    expect([...unseen]).toEqual(['m3', 'm4', 'm5', 'm6', 'm7', 'm8']);
  });

  it('is one for each lane, and only of those who have come all the way', () => {
    const { queued, unseen } = trafficAt(
      [
        messenger('a'),
        messenger('b', { from: 2 }),
        messenger('c', { sentAt: 1900 }),
        messenger('d', { heldAt: 1100 }),
        messenger('e', { end: { type: 'arrived', at: 1500 } }),
      ],
      2000,
    );
    expect([...queued.keys()]).toEqual(['a', 'b']);
    expect([...queued.values()].map(({ ahead }) => ahead)).toEqual([0, 0]);
    expect(unseen.size).toBe(0);
  });
});

it('counts who is under way on each lane', () => {
  const { underWay } = trafficAt(
    [
      messenger('a', { sentAt: 1700 }),
      messenger('b', { sentAt: 1800 }),
      messenger('c', { sentAt: 2100 }),
      messenger('d', { sentAt: 1900, from: 1, to: 0 }),
      messenger('e', {
        sentAt: 1700,
        end: { type: 'lost', at: 1900, fraction: 0.5, reason: 'cut' },
      }),
      messenger('f', { sentAt: 1000 }),
    ],
    2000,
  );
  expect(underWay.get(laneOf({ from: 0, to: 1 }))).toBe(2);
  expect(underWay.get(laneOf({ from: 1, to: 0 }))).toBe(1);
});
