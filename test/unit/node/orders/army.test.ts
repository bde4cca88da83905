import { beforeEach, describe, expect, it } from 'vitest';
import { Army } from '../../../../src/node/orders/army';
import { ManualClock } from '../manual-clock';
import { Recorder } from '../recorder';

const NOW = Date.UTC(2030, 0, 31, 6);
const iso = (ms: number): string => new Date(ms).toISOString();

describe("a general's part in the attack", () => {
  let clock: ManualClock;
  let recorder: Recorder;
  let army: Army;

  beforeEach(() => {
    clock = new ManualClock(NOW);
    recorder = new Recorder(clock);
    army = new Army(clock, recorder.events);
  });

  function order(value: string, key = 'attack-time'): void {
    army.applied({ key, value, index: 1, term: 1 });
  }

  it('is none before there is an order for it', () => {
    order('10:00', 'breakfast');
    expect(army.part).toBeNull();
    expect(recorder.heard).toEqual([]);
  });

  it('is to attack at the time', () => {
    const time = iso(NOW + 30_000);
    order(time);
    expect(army.part).toEqual({ time, status: 'ordered' });
    clock.advance(29_999);
    expect(recorder.types).toEqual(['attackOrdered']);
    clock.advance(1);
    expect(army.part).toEqual({ time, status: 'attacked' });
    expect(recorder.ofType('attacked')).toMatchObject([{ time, lateMs: 0 }]);
    clock.advance(100_000);
    expect(recorder.types).toEqual(['attackOrdered', 'attacked']);
  });

  it('is missed if it learns of the order after the time', () => {
    const time = iso(NOW + 1000);
    clock.advance(3500);
    order(time);
    expect(army.part).toEqual({ time, status: 'missed', reason: 'late' });
    expect(recorder.ofType('attackMissed')).toMatchObject([
      { entry: { index: 1, term: 1 }, time, reason: 'late', lateMs: 2500 },
    ]);
  });

  it('is none in an hour before its process was started, and that is why', () => {
    const time = iso(NOW - 1);
    order(time);
    expect(army.part).toEqual({ time, status: 'missed', reason: 'absent' });
    expect(recorder.ofType('attackMissed')).toMatchObject([{ time, reason: 'absent' }]);
  });

  it('is missed if it sleeps through the hour by more than a second', () => {
    const time = iso(NOW + 5000);
    order(time);
    clock.freeze(6001);
    expect(army.part).toEqual({ time, status: 'missed', reason: 'asleep' });
    expect(recorder.types).toEqual(['attackOrdered', 'attackMissed']);
  });

  it('is taken if it wakes up within a second', () => {
    const time = iso(NOW + 5000);
    order(time);
    clock.freeze(6000);
    expect(army.part).toEqual({ time, status: 'attacked' });
    expect(recorder.ofType('attacked')).toMatchObject([{ lateMs: 1000 }]);
  });

  it('follows a later order instead of an earlier one', () => {
    order(iso(NOW + 5000));
    const time = iso(NOW + 60_000);
    order(time);
    clock.advance(59_999);
    expect(army.part).toEqual({ time, status: 'ordered' });
    clock.advance(1);
    expect(recorder.ofType('attacked')).toMatchObject([{ time }]);
  });

  it('keeps to the wall clock when that is set', () => {
    order(iso(NOW + 3_600_000));
    clock.setWall(NOW + 3_590_000);
    clock.advance(9_999);
    expect(recorder.types).toEqual(['attackOrdered']);
    clock.advance(1);
    expect(recorder.types).toEqual(['attackOrdered', 'attacked']);
  });

  it('misses a time that the wall clock leaps over', () => {
    order(iso(NOW + 3_600_000));
    clock.setWall(NOW + 3_700_000);
    clock.advance(1000);
    expect(recorder.types).toEqual(['attackOrdered', 'attackMissed']);
  });

  it('waits for a time that is very far away', () => {
    const time = iso(Date.UTC(2031, 0));
    order(time);
    clock.advance(86_400_000);
    expect(army.part).toEqual({ time, status: 'ordered' });
    expect(clock.pending).toBe(1);
  });

  it.each(['+30s', 'never', ''])('is none if a foreign leader let %j into the log', (value) => {
    order(iso(NOW + 5000));
    order(value);
    expect(army.part).toBeNull();
    clock.advance(100_000);
    expect(recorder.types).toEqual(['attackOrdered']);
  });

  it('ends with the node', () => {
    order(iso(NOW + 5000));
    army.stop();
    clock.advance(10_000);
    expect(recorder.types).toEqual(['attackOrdered']);
  });
});
