import { describe, expect, it } from 'vitest';
import { Leaders } from '../../../../src/cluster/attached/leaders';

describe('who leads which term', () => {
  it('fits as long as each term has one leader', () => {
    const leaders = new Leaders();
    expect(leaders.fit(1, 2)).toBe(true);
    expect(leaders.fit(1, 2)).toBe(true);
    expect(leaders.fit(0, 3)).toBe(true);
    expect(leaders.fit(1, 2)).toBe(true);
  });

  it('does not fit where the new leader is named with the former term', () => {
    const leaders = new Leaders();
    leaders.fit(1, 2);
    expect(leaders.fit(0, 2)).toBe(false);
    expect(leaders.fit(0, 3)).toBe(true);
    expect(leaders.fit(null, 2)).toBe(true);
  });

  it('forgets what is long ago', () => {
    const leaders = new Leaders();
    for (let term = 1; term <= 1001; term += 1) leaders.fit(0, term);
    expect(leaders.fit(1, 2)).toBe(false);
    expect(leaders.fit(1, 1)).toBe(true);
  });
});
