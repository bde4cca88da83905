import { expect, it } from 'vitest';
import { fit, scaleOf } from '../../../../../src/renderer/scene/geometry/fit';

const sheet = { x: 0, y: 0, width: 1600, height: 1000 };

it('shows the whole sheet in the middle of a wide window', () => {
  expect(fit({ width: 3200, height: 1000 }, sheet)).toEqual({
    scale: 1,
    left: 800,
    top: 0,
    right: 2400,
    bottom: 1000,
  });
});

it('shows the whole sheet in the middle of a tall window', () => {
  expect(fit({ width: 800, height: 1000 }, sheet)).toEqual({
    scale: 0.5,
    left: 0,
    top: 250,
    right: 800,
    bottom: 750,
  });
});

it('puts a sheet that is a part of the map where that part is', () => {
  const part = { x: 200, y: -100, width: 400, height: 800 };
  const { scale, left, top } = fit({ width: 400, height: 400 }, part);
  expect(scale).toBe(scaleOf({ width: 400, height: 400 }, part));
  // Its middle is the window's.
  expect([left + 400 * scale, top + 300 * scale]).toEqual([200, 200]);
});
