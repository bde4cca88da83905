import { expect, it } from 'vitest';
import { saysMissing } from '../../../src/shared';
import { EVERY_SAMPLE } from '../../support/siege/event-samples';

it('of all events two say that others are missing', () => {
  const types = new Set(EVERY_SAMPLE.filter(saysMissing).map(({ type }) => type));
  expect([...types].sort()).toEqual(['eventsDropped', 'gap']);
});
