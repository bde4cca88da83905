import { expect, it } from 'vitest';
import { fit } from '../../../../../src/renderer/scene/geometry/fit';

const sheet = { width: 1600, height: 1000 };

it('shows the whole sheet in the middle of a wide window', () => {
  expect(fit({ width: 3200, height: 1000 }, sheet)).toEqual({ scale: 1, left: 800, top: 0 });
});

it('shows the whole sheet in the middle of a tall window', () => {
  expect(fit({ width: 800, height: 1000 }, sheet)).toEqual({ scale: 0.5, left: 0, top: 250 });
});
