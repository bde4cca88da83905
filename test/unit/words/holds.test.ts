import { describe, expect, it } from 'vitest';
import { holds, readDirective } from '../../../src/words';
import { SyntheticSiege } from '../../support/siege/synthetic-siege';

function isTrue(siege: SyntheticSiege, condition: string): boolean {
  const directive = readDirective(['expect', ...condition.split(' ')]);
  if (directive.type !== 'expect') throw new Error(`"${condition}" is no condition.`);
  return holds(directive.condition, siege.view);
}

/** Which of these are true of a siege, each one's opposite being false. */
function trueOf(siege: SyntheticSiege, ...conditions: string[]): string[] {
  for (const each of conditions) {
    expect(isTrue(siege, `not ${each}`)).toBe(!isTrue(siege, each));
  }
  return conditions.filter((each) => isTrue(siege, each));
}

const LEADERS = ['leader', 'leader 0', 'leader 1', 'no leader'];

describe('what is true of a siege', () => {
  it('is who leads, once a majority follows', () => {
    const siege = new SyntheticSiege();
    expect(trueOf(siege, ...LEADERS, 'alive 0', 'alive 3')).toEqual(['no leader', 'alive 0']);
    siege.advance(3000);
    expect(trueOf(siege, ...LEADERS, 'alive 3', 'alive 2')).toEqual([
      'leader',
      'leader 0',
      'alive 3',
    ]);
  });

  it('is not that somebody leads whom a majority does not follow', () => {
    const siege = new SyntheticSiege().advance(3000);
    siege.command({ type: 'kill', node: 1 });
    expect(trueOf(siege, ...LEADERS)).toEqual(['leader', 'leader 0']);
    siege.command({ type: 'kill', node: 2 });
    expect(trueOf(siege, ...LEADERS, 'alive 1')).toEqual(['alive 1']);
  });

  it('counts for a majority only who has a vote', () => {
    const siege = new SyntheticSiege().advance(3000);
    siege.command({ type: 'kill', node: 1 });
    siege.tellOf({ type: 'membersChanged', removed: [], unwatched: 1, unwatchedLearners: 1 });
    expect(trueOf(siege, ...LEADERS, 'committed 0')).toEqual(['leader', 'leader 0', 'committed 0']);
    siege.tellOf({ type: 'membersChanged', removed: [2], unwatched: 0 });
    expect(trueOf(siege, ...LEADERS, 'committed 0')).toEqual([]);
    siege.tellOf({ type: 'membersChanged', removed: [1, 2], unwatched: 0 });
    expect(trueOf(siege, ...LEADERS, 'committed 0')).toEqual(['leader', 'leader 0', 'committed 0']);
  });

  it('is not that a frozen general leads or lives', () => {
    const siege = new SyntheticSiege().advance(3000);
    siege.command({ type: 'freeze', node: 0 });
    expect(trueOf(siege, ...LEADERS, 'alive 2', 'alive 3')).toEqual(['no leader', 'alive 2']);
  });

  it('is the highest term, and what a majority has committed and applied', () => {
    const siege = new SyntheticSiege().advance(3000);
    expect(trueOf(siege, 'term 1', 'term 2', 'committed 0', 'committed 1')).toEqual([
      'term 1',
      'committed 0',
    ]);
    siege.command({ type: 'order', node: null, key: 'grain', value: '9' });
    siege.advance(5000);
    const orders = ['order grain=9', 'order grain=8', 'order wood=9'];
    expect(trueOf(siege, 'committed 1', 'committed 2', ...orders)).toEqual([
      'committed 1',
      'order grain=9',
    ]);
    siege.command({ type: 'order', node: null, key: 'grain', value: '8' });
    siege.advance(5000);
    expect(trueOf(siege, ...orders)).toEqual(['order grain=8']);
  });

  it('is how an attack ended, once it has', () => {
    const siege = new SyntheticSiege().advance(3000);
    const outcomes = ['attack decided', 'attack succeeded', 'attack failed'];
    siege.command({ type: 'order', node: null, key: 'attack-time', value: '+10s' });
    siege.advance(5000);
    expect(trueOf(siege, ...outcomes)).toEqual([]);
    siege.advance(20_000);
    expect(trueOf(siege, ...outcomes)).toEqual(['attack decided', 'attack succeeded']);
  });

  it('is whether anybody is on the road, and that every property holds', () => {
    const siege = new SyntheticSiege();
    expect(trueOf(siege, 'quiet', 'safe')).toEqual(['quiet', 'safe']);
    siege.advance(1200);
    expect(trueOf(siege, 'quiet', 'safe')).toEqual(['safe']);
  });
});
