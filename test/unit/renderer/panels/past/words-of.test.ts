import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../../src/renderer/i18n/texts';
import { factsOf, isFound, whenWas } from '../../../../../src/renderer/panels/past/words-of';
import type { PastSiege } from '../../../../../src/shared';

const en = createTexts('en', 'UTC');
const de = createTexts('de', 'UTC');
const siege: PastSiege = {
  name: 'siege 2026-11-21 12.00.00',
  bytes: 1000,
  writtenAt: Date.UTC(2026, 10, 21, 13),
  isBeingRecorded: false,
  head: { startedAt: Date.UTC(2026, 10, 21, 12), armies: 5, rules: 'paper' },
  summary: {
    records: 90,
    lengthMs: 61_000,
    elections: 1,
    deaths: 2,
    fallen: 1,
    held: 3,
    violations: 0,
  },
  trouble: null,
};

describe('what is told of a past siege', () => {
  it('says what happened before what it was', () => {
    expect(factsOf(siege, en).join(' · ').replaceAll('\u00a0', ' ')).toBe(
      'lasted 1 min 1 s · the city has fallen · the city held 3 times · 1 election · 2 deaths · ' +
        '5 armies · rules of the paper',
    );
    expect(factsOf(siege, de).join(' · ').replaceAll('\u00a0', ' ')).toBe(
      'dauerte 1 min 1 s · die Stadt ist gefallen · die Stadt hielt 3-mal stand · 1 Wahl · 2 Tode · ' +
        '5 Heere · Regeln des Papers',
    );
  });

  it('says that it goes on, that nothing is known yet, and that nothing was', () => {
    expect(factsOf({ ...siege, isBeingRecorded: true }, en)[0]).toMatch(/so far$/);
    expect(factsOf({ ...siege, summary: null }, en).at(-1)).toBe('being summed up…');
    const empty = { ...siege, summary: siege.summary && { ...siege.summary, records: 0 } };
    expect(factsOf(empty, en).at(-1)).toBe('nothing was recorded');
    expect(factsOf({ ...siege, head: null }, en)).toEqual([]);
  });

  it('is when it began, or else when it was written last', () => {
    expect(whenWas(siege, en)).toBe('21 Nov 2026, 12:00:00');
    expect(whenWas({ ...siege, head: null }, de)).toBe('21.11.2026, 13:00:00');
  });

  it.each([
    ['', true],
    ['fallen', true],
    ['5  ARMIES', true],
    ['15 armies', false],
    ['2 deaths 5 armies', true],
    ['2026-11-21', true],
    ['fallen 9', false],
    ['can’t be read', false],
  ])('is found by what is told of it: %j', (search, isThere) => {
    expect(isFound(siege, search, en)).toBe(isThere);
  });

  it('is found by its trouble', () => {
    const broken = { ...siege, trouble: 'x, line 4: It is no JSON.' };
    expect(isFound(broken, 'line 4', en)).toBe(true);
  });
});
