import { beforeEach, describe, expect, it } from 'vitest';
import { Roads } from '../../../../src/node/rpc/roads';
import { IDEAL_ROAD, VISIBLE_ROAD } from '../../../../src/shared';
import { ManualClock } from '../manual-clock';

describe('the roads of a node', () => {
  let clock: ManualClock;
  let chances: number[];
  let roads: Roads;
  let log: string[];

  beforeEach(() => {
    clock = new ManualClock();
    chances = [];
    roads = new Roads(clock, () => chances.shift() ?? 0.5);
    log = [];
  });

  function send(to: number, name = 'message'): ReturnType<Roads['travel']> {
    return roads.travel(roads.draw(to), {
      arrived: () => log.push(`${name} arrived at ${clock.monotonicMs()}`),
      lost: (reason, fraction) =>
        log.push(`${name} lost (${reason}) at ${clock.monotonicMs()} after ${fraction}`),
    });
  }

  it('take no time unless they are told to', () => {
    expect(roads.to(1)).toEqual(IDEAL_ROAD);
    expect(send(1)).toBeNull();
    expect(log).toEqual(['message arrived at 0']);
    expect(clock.pending).toBe(0);
  });

  it('hold a message for its travel time', () => {
    roads.set(1, VISIBLE_ROAD);
    expect(roads.draw(1)).toEqual({ to: 1, travelMs: 400, lostAt: null });
    send(1);
    send(2, 'other');
    clock.advance(399);
    expect(log).toEqual(['other arrived at 0']);
    clock.advance(1);
    expect(log.at(-1)).toBe('message arrived at 400');
  });

  it('add jitter, so that messages can overtake', () => {
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100, jitterMs: 50 });
    chances = [0.8, 0.2];
    send(1, 'first');
    send(1, 'second');
    clock.advance(150);
    expect(log).toEqual(['second arrived at 110', 'first arrived at 140']);
  });

  it('lose some on the way', () => {
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100, lossRate: 0.3 });
    chances = [0.29, 0.6, 0.3];
    send(1, 'unlucky');
    send(1, 'lucky');
    clock.advance(100);
    expect(log).toEqual(['unlucky lost (loss) at 60 after 0.6', 'lucky arrived at 100']);
  });

  it('lose some at once where they take no time', () => {
    roads.set(1, { ...IDEAL_ROAD, lossRate: 1 });
    chances = [0.9, 0.25];
    expect(send(1)).toBeNull();
    expect(log).toEqual(['message lost (loss) at 0 after 0.25']);
  });

  it('let some be overtaken by whatever comes after', () => {
    roads = new Roads(
      clock,
      () => chances.shift() ?? 0.5,
      () => 100,
    );
    roads.set(1, { ...IDEAL_ROAD, travelMs: 30, reorderRate: 0.3 });
    chances = [0.29, 0.25, 0.3];
    send(1, 'slow');
    clock.advance(100);
    send(1, 'next');
    clock.advance(100);
    expect(log).toEqual(['next arrived at 130', 'slow arrived at 170']);
  });

  it('deliver some twice, the second copy a little later and with a fate of its own', () => {
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100, repeatRate: 0.3 });
    chances = [0.29, 0.3];
    expect(roads.drawCopy(1)).toEqual({ to: 1, travelMs: 125, lostAt: null });
    expect(roads.drawCopy(1)).toBeNull();
    chances = [0.1];
    roads.set(1, { ...IDEAL_ROAD, open: false, repeatRate: 1 });
    expect(roads.drawCopy(1)).toMatchObject({ lostAt: 0 });
  });

  it('lose everything when cut, each message where it is', () => {
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100 });
    roads.set(2, { ...IDEAL_ROAD, travelMs: 100 });
    send(1, 'first');
    clock.advance(50);
    send(1, 'second');
    send(2, 'elsewhere');
    clock.advance(25);
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100, open: false });
    expect(log).toEqual([
      'first lost (cut) at 75 after 0.75',
      'second lost (cut) at 75 after 0.25',
    ]);
    expect(send(1, 'third')).toBeNull();
    expect(log.at(-1)).toBe('third lost (cut) at 75 after 0');
    clock.advance(100);
    expect(log.at(-1)).toBe('elsewhere arrived at 150');
    expect(log).toHaveLength(4);
  });

  it('lead on when open again', () => {
    roads.set(1, { ...IDEAL_ROAD, open: false });
    roads.set(1, IDEAL_ROAD);
    send(1);
    expect(log).toEqual(['message arrived at 0']);
  });

  it('do not change the journey of who is on them when they get longer', () => {
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100 });
    send(1);
    clock.advance(50);
    roads.set(1, { ...IDEAL_ROAD, travelMs: 5000 });
    clock.advance(50);
    expect(log).toEqual(['message arrived at 100']);
  });

  it('lose a message that its sender gives up', () => {
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100 });
    const held = send(1);
    clock.advance(20);
    expect(held?.giveUp('expired')).toBe(true);
    expect(held?.giveUp('expired')).toBe(false);
    expect(log).toEqual(['message lost (expired) at 20 after 0.2']);
    clock.advance(100);
    expect(log).toHaveLength(1);
  });

  it('do not lose a message twice', () => {
    roads.set(1, { ...IDEAL_ROAD, travelMs: 100 });
    const held = send(1);
    clock.advance(100);
    held?.giveUp('expired');
    roads.set(1, { ...IDEAL_ROAD, open: false });
    expect(log).toEqual(['message arrived at 100']);
  });
});
