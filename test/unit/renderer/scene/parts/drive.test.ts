// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock, type Clock } from '../../../../../src/renderer/clock/clock';
import { drive, unending } from '../../../../../src/renderer/scene/parts/drive';
import { ManualTime } from '../../../../support/window/manual-time';

/** What of a browser's animation is driven: it has a start time while it runs and a place while it stands. */
class Journey extends Animation {
  override startTime: number | null = null;
  override currentTime: number | null = null;
  override playbackRate = 1;
  override pause(): void {
    this.startTime = null;
  }
}

let time: ManualTime;
let clock: Clock;
let journey: Journey;
beforeEach(() => {
  time = new ManualTime(1000);
  clock = createClock(time);
  journey = new Journey();
  vi.spyOn(performance, 'now').mockReturnValue(300);
});

describe('an animation', () => {
  it('runs by itself from where the clock says', () => {
    drive(journey, clock, 900);
    expect(journey.startTime).toBe(200);
  });

  it('is left alone while it is on time', () => {
    journey.startTime = 195;
    drive(journey, clock, 900);
    expect(journey.startTime).toBe(195);
  });

  it('stands where it was when the clock is held, and runs again after', () => {
    drive(journey, clock, 900);
    clock.hold(950);
    drive(journey, clock, 900);
    expect(journey.startTime).toBeNull();
    expect(journey.currentTime).toBe(50);
    clock.synchronise(1100);
    drive(journey, clock, 900);
    expect(journey.startTime).toBe(100);
  });

  it('runs at the pace of the clock', () => {
    clock.setRate(0.5);
    drive(journey, clock, 900);
    expect(journey.playbackRate).toBe(0.5);
    // 100 ms of the siege are 200 of the window.
    expect(journey.startTime).toBe(100);
  });
});

describe('a course', () => {
  it('passes its places at an even pace, and does not end with the last of them', () => {
    const places = ['a', 'b', 'c'].map((transform) => ({ transform }));
    expect(unending(places)).toEqual([
      { transform: 'a', offset: 0 },
      { transform: 'b', offset: 0.25 },
      { transform: 'c', offset: 0.5 },
      { transform: 'c', offset: 1 },
    ]);
  });
});
