import { describe, expect, it } from 'vitest';
import { signOf, toneOf } from '../../../../src/renderer/panels/feed/line';
import { SIGNS } from '../../../../src/renderer/panels/kit/signs';
import { EVERY_SAMPLE } from '../../../support/siege/event-samples';

describe('a line of the chronicle', () => {
  it('has a sign and a tone, whatever it tells', () => {
    for (const event of EVERY_SAMPLE) {
      expect(SIGNS[signOf(event)]).toBeDefined();
      expect(toneOf(event)).toMatch(/^(plain|quiet|good|bad|cold)$/);
    }
  });
});
