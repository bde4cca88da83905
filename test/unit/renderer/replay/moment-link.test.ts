import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { linkTo, momentIn, placeIn } from '../../../../src/renderer/replay/moment-link';
import { Replay } from '../../../../src/replay/replay';
import type { Tape } from '../../../../src/shared';
import { STORY } from '../../../support/siege/recorded';

describe('a link to a moment', () => {
  it('names it in seconds', () => {
    expect(linkTo(0)).toBe('#t=0');
    expect(linkTo(12_500)).toBe('#t=12.5');
    expect(momentIn('#t=12.5')).toBe(12_500);
  });

  it('leads to what happened at that very moment, not more than a few microseconds behind it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100_000_000, noNaN: true }), (elapsedMs) => {
        const moment = Number(momentIn(linkTo(elapsedMs)));
        expect(moment).toBeGreaterThanOrEqual(elapsedMs - 1e-6);
        expect(moment).toBeLessThan(elapsedMs + 0.002);
      }),
    );
  });

  it.each(['#t=', '#t=-1', '#t=soon', '#t=1e9', '#t=1:05', '#t=1,5', '#t=Infinity', '#t=1&n=2'])(
    'is refused as %s',
    (fragment) => {
      expect(momentIn(fragment)).toBe('wrong');
    },
  );

  it.each(['', '#', '#top', '#armies=5'])('is not meant by "%s"', (fragment) => {
    expect(momentIn(fragment)).toBeNull();
  });
});

describe('the place that an address names', () => {
  let tape: Tape;
  beforeAll(async () => {
    const replay = await Replay.of(
      STORY.map((event, i) => ({ type: 'event', n: i + 1, at: event.at, event })),
      'one.rafttrace',
    );
    if (replay === null) throw new Error('There is no record.');
    ({ tape } = replay);
  });

  it('is a moment within the recording, up to its very end', () => {
    expect(placeIn('#t=0', tape)).toEqual({ type: 'time', elapsedMs: 0 });
    expect(placeIn(linkTo(tape.lengthMs), tape)).toMatchObject({ type: 'time' });
  });

  it('is wrong behind the end, and where it is no time', () => {
    expect(placeIn(linkTo(tape.lengthMs + 1), tape)).toBe('wrong');
    expect(placeIn('#t=soon', tape)).toBe('wrong');
  });

  it('is none where the address names none', () => {
    expect(placeIn('', tape)).toBeNull();
  });
});
