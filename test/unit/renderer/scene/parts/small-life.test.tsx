// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drawing } from '../../../../../src/renderer/scene/parts/Drawing';
import {
  SMALL_LIFE,
  SmallLifePace,
  type LifePace,
} from '../../../../../src/renderer/scene/parts/small-life';

const BOX = { x: 0, y: 0, width: 1, height: 1 } as const;
const fire = (pace: LifePace) => (
  <SmallLifePace value={pace}>
    <Drawing box={BOX} life="flicker">
      <path />
    </Drawing>
  </SmallLifePace>
);

let lives: Animation[];
beforeEach(() => {
  lives = [];
  vi.spyOn(Element.prototype, 'animate').mockImplementation(() => {
    const life = new Animation();
    vi.spyOn(life, 'pause');
    vi.spyOn(life, 'play');
    vi.spyOn(life, 'cancel').mockReturnValue();
    lives.push(life);
    return life;
  });
});
afterEach(cleanup);

describe('small life', () => {
  it('moves, rests where it is, and moves on from there', () => {
    const { rerender, unmount } = render(fire('moving'));
    expect(lives.map(({ id }) => id)).toEqual([SMALL_LIFE]);
    rerender(fire('resting'));
    expect(lives[0]?.pause).toHaveBeenCalledOnce();
    rerender(fire('moving'));
    expect(lives[0]?.play).toHaveBeenCalled();
    expect(lives).toHaveLength(1);
    unmount();
    expect(lives[0]?.cancel).toHaveBeenCalledOnce();
  });

  it('does not move where less motion is asked for, nor a drawing that has none', () => {
    const { rerender } = render(fire('never'));
    expect(lives).toEqual([]);
    rerender(fire('moving'));
    rerender(fire('never'));
    expect(lives).toHaveLength(1);
    expect(lives[0]?.cancel).toHaveBeenCalledOnce();
    render(
      <SmallLifePace value="moving">
        <Drawing box={BOX}>
          <path />
        </Drawing>
      </SmallLifePace>,
    );
    expect(lives).toHaveLength(1);
  });
});
