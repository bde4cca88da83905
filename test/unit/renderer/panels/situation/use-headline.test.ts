// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createClock } from '../../../../../src/renderer/clock/clock';
import { situationOf } from '../../../../../src/renderer/panels/situation/situation';
import { useHeadline } from '../../../../../src/renderer/panels/situation/use-headline';
import { SyntheticSiege } from '../../../../support/siege/synthetic-siege';
import { ManualTime } from '../../../../support/window/manual-time';

afterEach(cleanup);

describe('the headline by the clock', () => {
  it('is read at another pace as soon as the clock has it, though nothing happens', () => {
    const siege = new SyntheticSiege().advance(5000);
    const time = new ManualTime(siege.nowMs);
    const clock = createClock(time);
    siege.command({ type: 'kill', node: 1 });
    siege.advance(300);
    siege.command({ type: 'freeze', node: 2 });
    act(() => clock.synchronise(siege.nowMs));
    const { view } = siege;
    const situation = situationOf(view, 'connected', true);
    const { result } = renderHook(() => useHeadline(view, situation, clock));
    act(() => time.advance(200));
    expect(result.current).toMatchObject({ event: { type: 'processExited' } });
    act(() => {
      clock.setRate(0.1);
      time.advance(32);
    });
    expect(result.current).toMatchObject({ event: { type: 'frozen' } });
    clock.dispose();
  });
});
