import { beforeEach, describe, expect, it } from 'vitest';
import { EndedLives } from '../../../src/node/ended-lives';
import { ManualClock } from './manual-clock';

let clock: ManualClock;
let told: unknown[];
let lives: EndedLives;

beforeEach(() => {
  clock = new ManualClock();
  told = [];
  lives = new EndedLives(clock, { emit: (event) => told.push(event) });
});

describe('the lives of peers that are over', () => {
  it('are heard out once what lay ready is read, and then taken in no more', () => {
    lives.hearOut(0, 2);
    expect(told).toEqual([]);
    lives.check(0, '0.2.7');
    clock.advance(0);
    expect(told).toEqual([{ type: 'heardOut', peer: 0, life: 2 }]);
    expect(() => {
      lives.check(0, '0.2.8');
    }).toThrow('has ended');
    expect(lives.admits(0, '0.2.8.2')).toBe(false);
    expect(lives.admits(0, '0.1.90')).toBe(false);
  });

  it('are not heard out as long as more of them comes', () => {
    lives.hearOut(0, 2);
    let left = 30;
    const come = (): void => {
      lives.check(0, `0.2.${left}`);
      left -= 1;
      if (left > 0) clock.whenRead(come);
    };
    clock.whenRead(come);
    clock.advance(0);
    expect(left).toBe(0);
    expect(told).toHaveLength(1);
  });

  it('are not the next life, nor another general’s, nor who has no such ids', () => {
    lives.hearOut(0, 2);
    clock.advance(0);
    for (const [peer, id] of [
      [0, '0.3.1'],
      [1, '1.2.7'],
      [0, 'curl'],
      [0, ''],
    ] as const) {
      expect(lives.admits(peer, id)).toBe(true);
      lives.check(peer, id);
    }
  });

  it('stay over when an older life is heard out after a newer one', () => {
    lives.hearOut(0, 2);
    lives.hearOut(0, 1);
    clock.advance(0);
    expect(lives.admits(0, '0.2.1')).toBe(false);
    expect(lives.admits(0, '0.3.1')).toBe(true);
  });

  it('are not heard out before what is being handed on is told of', () => {
    const first = lives.pass(0, '0.2.7');
    const second = lives.pass(0, '0.2.8');
    lives.pass(0, '0.3.1');
    lives.pass(1, '1.1.1');
    lives.hearOut(0, 2);
    clock.advance(0);
    first();
    first();
    expect(told).toEqual([]);
    expect(lives.admits(0, '0.2.9')).toBe(true);
    second();
    expect(told).toEqual([{ type: 'heardOut', peer: 0, life: 2 }]);
    second();
    expect(told).toHaveLength(1);
  });
});
