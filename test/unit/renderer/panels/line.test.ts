import { describe, expect, it } from 'vitest';
import { lineKeys, SIGNS, signOf, toneOf } from '../../../../src/renderer/panels/feed/line';
import { EVERY_SAMPLE } from '../../../support/siege/event-samples';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

describe('a line of the chronicle', () => {
  it('has a sign and a tone, whatever it tells', () => {
    for (const event of EVERY_SAMPLE) {
      expect(SIGNS[signOf(event)]).toBeDefined();
      expect(toneOf(event)).toMatch(/^(plain|quiet|good|bad|cold)$/);
    }
  });

  it('keeps its key while a repetition counts it up', () => {
    const siege = new SyntheticSiege().advance(2500);
    const before = lineKeys(siege.view.chronicle);
    siege.advance(3000);
    expect(lineKeys(siege.view.chronicle)).toEqual(before);
  });

  it('shares its key with no other', () => {
    const siege = new SyntheticSiege().advance(2500);
    for (let i = 0; i < 4; i += 1) {
      siege.command({ type: 'freeze', node: 1 });
      siege.advance(4000);
      siege.command({ type: 'thaw', node: 1 });
      siege.advance(4000);
    }
    const keys = lineKeys(siege.view.chronicle);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
