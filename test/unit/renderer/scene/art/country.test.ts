import { describe, expect, it } from 'vitest';
import { country } from '../../../../../src/renderer/scene/art/terrain/country';
import { lookOf } from '../../../../../src/renderer/scene/art/messenger/look';
import { distanceTo } from '../../../../../src/renderer/scene/geometry/curve';
import { siegeLayout } from '../../../../../src/renderer/scene/layout';
import { appendEntries } from '../../../../support/messages';

// To draw a whole land takes a busy machine some seconds.
describe('the land', { timeout: 60_000 }, () => {
  it('is the same on every drawing', () => {
    expect(country(siegeLayout(3))).toEqual(country(siegeLayout(3)));
  });

  it.each([1, 3, 5, 7])('leaves the roads of %i armies free of trees', (size) => {
    const layout = siegeLayout(size);
    const trees = country(layout).features.filter(({ layers }) => layers[0]?.look === 'trunk');
    expect(trees.length).toBeGreaterThan(100);
    for (const { layers } of trees) {
      const [, x, y] = /^M(\S+) (\S+?)[a-z]/.exec(layers[0]?.d ?? '') ?? [];
      const foot = { x: Number(x), y: Number(y) };
      for (const { middle } of layout.roads) {
        expect(distanceTo(middle, foot)).toBeGreaterThan(30);
      }
    }
  });

  it('is drawn from north to south, so that what is nearer covers what is behind', () => {
    const ys = country(siegeLayout(3)).features.map(({ y }) => y);
    expect(ys).toEqual(ys.toSorted((a, b) => a - b));
  });

  it('has no place that is not a number', () => {
    const { washes, fields, features, grass } = country(siegeLayout(4));
    const layers = [...washes, grass, ...[...fields, ...features].flatMap((f) => f.layers)];
    for (const { d } of layers) expect(d).not.toContain('NaN');
  });
});

describe('the look of a messenger', () => {
  const entry = { term: 1, command: { type: 'noop' as const } };

  it('tells requests apart by what they carry', () => {
    expect(lookOf({ leg: 'request', message: appendEntries() })).toEqual({
      type: 'heartbeat',
    });
    expect(lookOf({ leg: 'request', message: appendEntries({ entries: [entry, entry] }) })).toEqual(
      {
        type: 'entries',
        count: 2,
      },
    );
    const ask = { rpc: 'requestVote' as const, term: 2, candidateId: 1 };
    expect(
      lookOf({ leg: 'request', message: { ...ask, lastLogIndex: 0, lastLogTerm: 0 } }).type,
    ).toBe('voteAsked');
  });

  it('tells answers apart by what they say', () => {
    const vote = (voteGranted: boolean) =>
      lookOf({ leg: 'answer', message: { rpc: 'requestVote', term: 2, voteGranted } }).type;
    const answer = (success: boolean) =>
      lookOf({ leg: 'answer', message: { rpc: 'appendEntries', term: 2, success } }).type;
    expect([vote(true), vote(false), answer(true), answer(false)]).toEqual([
      'voteGranted',
      'voteRefused',
      'accepted',
      'rejected',
    ]);
  });
});
