import { describe, expect, it } from 'vitest';
import { Roster } from '../../../../src/cluster/attached/roster';
import { Members } from '../../../../src/program';

/** Three members are watched, by the ids 10 to 12. */
function watched(): Roster {
  const members = new Members();
  for (const node of [0, 1, 2]) members.learn((10 + node).toString(16), node);
  return new Roster(members, 3);
}

describe('which members there are', () => {
  it('is nothing to tell where they are those that are watched', () => {
    const roster = watched();
    for (const node of [0, 1, 2]) expect(roster.hear(node, ['12', '10', '11'])).toBeNull();
  });

  it('is told once more than half say so, and not again', () => {
    const roster = watched();
    for (const node of [0, 1, 2]) roster.hear(node, ['10', '11', '12']);
    const four = ['10', '11', '12', '13'];
    expect(roster.hear(0, four)).toBeNull();
    expect(roster.hear(1, four)).toEqual({ removed: [], unwatched: 1 });
    expect(roster.hear(2, four)).toBeNull();
    expect(roster.hear(0, four)).toBeNull();
  });

  it('is told by those that are heard, whatever one says that has been removed', () => {
    const roster = watched();
    for (const node of [0, 1, 2]) roster.hear(node, ['10', '11', '12']);
    roster.hear(0, ['10', '11']);
    expect(roster.hear(1, ['10', '11'])).toEqual({ removed: [2], unwatched: 0 });
    expect(roster.hear(2, ['10', '11', '12'])).toBeNull();
    expect(roster.hear(2, null)).toBeNull();
    roster.hear(0, ['10', '11', '12']);
    expect(roster.hear(1, ['10', '11', '12'])).toEqual({ removed: [], unwatched: 0 });
  });

  it('counts nobody as unwatched who may be one that was never heard', () => {
    const members = new Members();
    for (const node of [0, 1]) members.learn((10 + node).toString(16), node);
    const roster = new Roster(members, 3);
    roster.hear(0, ['10', '11', '12']);
    expect(roster.hear(1, ['10', '11', '12'])).toBeNull();
    roster.hear(0, ['10', '11', '12', '13']);
    expect(roster.hear(1, ['10', '11', '12', '13'])).toEqual({ removed: [], unwatched: 1 });
  });

  it('takes one that came back under another id for the same general', () => {
    const members = new Members();
    for (const node of [0, 1]) members.learn((10 + node).toString(16), node);
    const roster = new Roster(members, 2);
    members.learn((12).toString(16), 1);
    roster.hear(0, ['10', '12']);
    expect(roster.hear(1, ['10', '12'])).toBeNull();
  });
});
