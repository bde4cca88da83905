import { describe, expect, it } from 'vitest';
import type { ElectionTimerRefusal, GeneralView } from '../../../src/shared';
import { refusalOfElectionTimerAct } from '../../../src/shared';
import { SyntheticSiege } from '../../support/siege/synthetic-siege';

const ACTS = ['timeout', 'hold', 'release'] as const;

function refusals(general: GeneralView | undefined): readonly (ElectionTimerRefusal | null)[] {
  if (general === undefined) throw new Error('There is no such general.');
  return ACTS.map((act) => refusalOfElectionTimerAct(act, general));
}

describe('what can be done to an election timer', () => {
  it('is to end and to hold it, for whoever waits for a leader', () => {
    const { view } = new SyntheticSiege().advance(3000);
    expect(refusals(view.generals[1])).toEqual([null, null, 'timerNotHeld']);
  });

  it('is to end and to release it where it is held', () => {
    const siege = new SyntheticSiege().advance(3000);
    siege.command({ type: 'hold', node: 1 });
    expect(refusals(siege.view.generals[1])).toEqual([null, 'timerHeld', null]);
  });

  it('is nothing for a leader, unless it was held before', () => {
    const siege = new SyntheticSiege().advance(3000);
    expect(refusals(siege.view.generals[0])).toEqual(['timerLeads', 'timerLeads', 'timerNotHeld']);
    siege.command({ type: 'hold', node: 1 });
    siege.command({ type: 'timeout', node: 1 });
    siege.advance(3000);
    expect(refusals(siege.view.generals[1])).toEqual(['timerLeads', 'timerLeads', null]);
  });

  it.each([
    ['kill', 'timerGone'],
    ['freeze', 'timerFrozen'],
  ] as const)('is nothing after %s', (type, refusal) => {
    const siege = new SyntheticSiege().advance(3000);
    siege.command({ type, node: 1 });
    expect(refusals(siege.view.generals[1])).toEqual([refusal, refusal, refusal]);
  });

  it('is nothing for one that is only taking the field', () => {
    const siege = new SyntheticSiege().advance(3000);
    siege.command({ type: 'kill', node: 1 });
    siege.command({ type: 'appoint', node: 1 });
    const starting = siege.view.generals[1];
    expect(starting?.condition.type).toBe('starting');
    expect(refusals(starting)).toEqual(Array(3).fill('timerStarting'));
  });
});
