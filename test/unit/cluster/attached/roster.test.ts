import { describe, expect, it } from 'vitest';
import { Roster } from '../../../../src/cluster/attached/roster';
import type { ListedMember } from '../../../../src/program';
import { Members } from '../../../../src/program';

const ADDRESSES = ['a:2379', 'b:2379', 'c:2379'];

/** Those of the ids 10, 11 and so on, as a member lists them. */
function listed(...ids: readonly string[]): ListedMember[] {
  return ids.map((ID) => ({ ID, clientURLs: [`http://m${ID}:2379`], isLearner: false }));
}

/** Some are watched, by the ids 10 and so on, and not all of them may be known. */
function watching(size: number, known = size): Roster {
  const members = new Members();
  for (let node = 0; node < known; node += 1) members.learn((10 + node).toString(16), node);
  const named = Array.from({ length: size }, (_, node) => `${10 + node}`);
  return new Roster(members, ADDRESSES.slice(0, size), named);
}

/** What is otherwise once one has said which there are. */
function after(roster: Roster, node: number, list: readonly ListedMember[] | null) {
  roster.hear(node, list);
  return roster.change();
}

describe('which members there are', () => {
  it('is nothing to tell where they are those that are watched', () => {
    const roster = watching(3);
    for (const node of [0, 1, 2]) expect(after(roster, node, listed('12', '10', '11'))).toBeNull();
  });

  it('is told once more than half say so, and not again', () => {
    const roster = watching(3);
    for (const node of [0, 1, 2]) roster.hear(node, listed('10', '11', '12'));
    const four = listed('10', '11', '12', '13');
    expect(after(roster, 0, four)).toBeNull();
    expect(after(roster, 1, four)).toEqual({
      removed: [],
      unwatched: 1,
      unwatchedLearners: 0,
      addresses: ['a:2379', 'b:2379', 'c:2379', 'm13:2379'],
    });
    expect(after(roster, 2, four)).toBeNull();
    expect(after(roster, 0, four)).toBeNull();
  });

  it('is told by those that are heard, whatever one says that has been removed', () => {
    const roster = watching(3);
    for (const node of [0, 1, 2]) roster.hear(node, listed('10', '11', '12'));
    roster.hear(0, listed('10', '11'));
    expect(after(roster, 1, listed('10', '11'))).toMatchObject({
      removed: [2],
      unwatched: 0,
      addresses: ['a:2379', 'b:2379'],
    });
    expect(after(roster, 2, listed('10', '11', '12'))).toBeNull();
    expect(after(roster, 2, null)).toBeNull();
    roster.hear(0, listed('10', '11', '12'));
    expect(after(roster, 1, listed('10', '11', '12'))).toMatchObject({ removed: [], unwatched: 0 });
  });

  it('counts as unwatched whoever was added, though one of those named was never heard', () => {
    const roster = watching(3, 2);
    roster.hear(0, listed('10', '11', '12'));
    expect(after(roster, 1, listed('10', '11', '12'))).toBeNull();
    const four = listed('10', '11', '12', '13');
    roster.hear(0, four);
    expect(after(roster, 1, four)).toEqual({
      ...{ removed: [], unwatched: 1, unwatchedLearners: 0 },
      addresses: [...ADDRESSES, 'm13:2379'],
    });
    const address = { host: 'm13', port: 2379 };
    expect(roster.newcomers(9)).toEqual([{ id: '13', address }]);
  });

  it('takes those of the first list for the ones that were named, where nobody had one before', () => {
    const members = new Members();
    members.learn((10).toString(16), 0);
    const roster = new Roster(members, ADDRESSES.slice(0, 2), []);
    expect(after(roster, 0, listed('10', '11'))).toBeNull();
    expect(after(roster, 0, listed('10', '11', '12'))).toMatchObject({ unwatched: 1 });
  });

  it('tells that those who were never heard are gone, once none of them is left', () => {
    const roster = watching(3, 1);
    expect(after(roster, 0, listed('10', '11'))).toBeNull();
    expect(after(roster, 0, listed('10'))).toMatchObject({
      ...{ removed: [1, 2], unwatched: 0, addresses: ['a:2379'] },
    });
  });

  it('takes one that came back under another id for the same general', () => {
    const members = new Members();
    for (const node of [0, 1]) members.learn((10 + node).toString(16), node);
    const roster = new Roster(members, ADDRESSES.slice(0, 2), ['10', '11']);
    members.learn((12).toString(16), 1);
    roster.hear(0, listed('10', '12'));
    expect(after(roster, 1, listed('10', '12'))).toBeNull();
  });

  it('tells learners apart, and again as one gets a vote', () => {
    const roster = watching(1);
    const learner = { ID: '13', clientURLs: [], isLearner: true };
    expect(after(roster, 0, [...listed('10'), learner])).toEqual({
      removed: [],
      unwatched: 1,
      unwatchedLearners: 1,
    });
    expect(after(roster, 0, listed('10', '13'))).toMatchObject({
      unwatched: 1,
      unwatchedLearners: 0,
      addresses: ['a:2379', 'm13:2379'],
    });
  });

  it.each([
    ['http://[::1]:2379', '[::1]:2379'],
    ['https://member', 'member:443'],
    ['http://member', 'member:80'],
  ])('says where %s is as an address', (url, address) => {
    const added = { ID: '13', clientURLs: [url], isLearner: false };
    expect(after(watching(1), 0, [...listed('10'), added])?.addresses).toEqual(['a:2379', address]);
  });

  it('says of nobody where all are before each has said it', () => {
    const started = { ID: '13', clientURLs: [], isLearner: false };
    expect(after(watching(1), 0, [...listed('10'), started])).not.toHaveProperty('addresses');
  });

  it('names as newcomers those that nobody watches and that have said where they are', () => {
    const roster = watching(2);
    const four = [...listed('10', '11', '13'), { ID: '14', clientURLs: [], isLearner: true }];
    for (const node of [0, 1]) roster.hear(node, four);
    const address = { host: 'm13', port: 2379 };
    expect(roster.newcomers(9)).toEqual([{ id: '13', address }]);
    expect(roster.newcomers(2)).toEqual([]);
    expect(roster.enrol({ id: '13', address })).toBe(2);
    expect(roster.newcomers(9)).toEqual([]);
    expect(roster.change()).toEqual({ removed: [], unwatched: 1, unwatchedLearners: 1 });
  });

  it('names nobody as a newcomer who may be one that is watched', () => {
    const unheard = watching(2, 1);
    unheard.hear(0, listed('10', '11'));
    expect(unheard.newcomers(9)).toEqual([]);
    const returned = watching(1);
    const again = { ID: '20', clientURLs: [`http://${ADDRESSES[0] ?? ''}`], isLearner: false };
    returned.hear(0, [again]);
    expect(returned.newcomers(9)).toEqual([]);
  });
});
