import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../../src/renderer/i18n/texts';
import { isNews, latestNews, spokenSince } from '../../../../../src/renderer/panels/situation/news';
import { isGrave, situationOf } from '../../../../../src/renderer/panels/situation/situation';
import { situationWords } from '../../../../../src/renderer/panels/situation/situation-words';
import { State } from '../../../../../src/raft';
import { spareMs } from '../../../../../src/shared/lateness';
import { currentLeader, lifeOf } from '../../../../../src/shared/view';
import { EVERY_SAMPLE } from '../../../../support/siege/event-samples';
import { later } from '../../../../support/siege/later';
import { SyntheticSiege } from '../../../../support/siege/synthetic-siege';

function at(siege: SyntheticSiege): ReturnType<typeof situationOf> {
  return situationOf(siege.view, 'connected', true);
}

/** What the herald says of it, in English and in German. */
function inBoth(situation: ReturnType<typeof situationOf>): ReturnType<typeof situationWords>[] {
  const said = situation === null ? [] : [situation];
  return said.flatMap((each) =>
    (['en', 'de'] as const).map((language) => situationWords(each, createTexts(language, 'UTC'))),
  );
}

function cut(siege: SyntheticSiege, from: number, to: number): void {
  siege.command({ type: 'setRoad', from, to, change: { open: false } });
}

describe('the situation', () => {
  it('is none while a leader leads', () => {
    expect(at(new SyntheticSiege().advance(2000))).toBeNull();
  });

  it('is that the window connects, or has lost the connection', () => {
    const { view } = new SyntheticSiege();
    expect(situationOf(view, 'connecting', false)).toEqual({ type: 'connecting' });
    expect(situationOf(view, 'lost', false)).toEqual({ type: 'lost', at: null });
    expect(situationOf(view, 'lost', true)).toEqual({ type: 'lost', at: view.at });
  });

  it('is that a port is taken, with the generals that it keeps away', () => {
    const siege = new SyntheticSiege({ takenPorts: [10_001, 10_002] }).advance(100);
    const situation = at(siege);
    expect(situation?.type).toBe('portTaken');
    if (situation?.type !== 'portTaken') return;
    expect(situation.generals.map(({ id }) => id)).toEqual([1, 2]);
    expect(isGrave(situation)).toBe(true);
  });

  it('is an election when the leader is dead, with whoever stands', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'kill', node: 0 });
    expect(at(siege)).toEqual({
      type: 'electing',
      candidates: [],
      isFirst: false,
      isHeld: false,
      slowRoads: null,
    });
    siege.until(({ generals }) =>
      generals.some((general) => lifeOf(general)?.state === State.Candidate),
    );
    const situation = at(siege);
    expect(situation).toMatchObject({ type: 'electing', candidates: [expect.any(Number)] });
    siege.until((view) => currentLeader(view) !== null);
    expect(at(siege)).toBeNull();
  });

  it('is one that nobody will stand for as long as every timer is held', () => {
    const siege = new SyntheticSiege().advance(2000);
    for (const node of [1, 2]) siege.command({ type: 'hold', node });
    siege.command({ type: 'kill', node: 0 });
    const held = at(siege);
    expect(held).toMatchObject({ type: 'electing', candidates: [], isHeld: true });
    expect(inBoth(held)).toEqual([
      {
        text: 'There is no leader now, and every election timer is held.',
        hint: 'Nobody stands for election by itself until an election timer runs again.',
      },
      {
        text: 'Gerade führt niemand, und alle Wahl-Timer sind angehalten.',
        hint: 'Von selbst stellt sich niemand zur Wahl, bis ein Wahl-Timer wieder läuft.',
      },
    ]);
    siege.command({ type: 'release', node: 1 });
    expect(at(siege)).toMatchObject({ type: 'electing', isHeld: false });
    expect(inBoth(at(siege)).map(({ hint }) => hint)).toEqual(['', '']);
  });

  it('is the first election where nobody has led, and none while somebody is still to come', () => {
    const siege = new SyntheticSiege({ decreedLeader: null });
    expect(at(siege)).toBeNull();
    siege.until(({ generals }) => generals.every((general) => lifeOf(general) !== null));
    expect(at(siege)).toMatchObject({ type: 'electing', candidates: [], isFirst: true });
    siege.until((view) => currentLeader(view) !== null);
    siege.command({ type: 'kill', node: currentLeader(siege.view)?.id ?? -1 });
    expect(at(siege)).toMatchObject({ type: 'electing', isFirst: false });
  });

  it('says of no election that it is the first where a leader may have gone unseen', () => {
    const { view } = new SyntheticSiege({ decreedLeader: null }).advance(1000);
    const output = { lines: [], omitted: 0 };
    const program = { kind: 'program', command: 'python3 general.py', output } as const;
    const generals = view.generals.map((general) => ({ ...general, program }));
    for (const seen of [
      { ...view, isAttached: true },
      { ...view, generals },
    ]) {
      const situation = situationOf(seen, 'connected', true);
      expect(situation).toMatchObject({ type: 'electing', isFirst: false });
    }
  });

  it('is no election where somebody who is not watched may lead', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'kill', node: 0 });
    siege.tellOf({ type: 'membersChanged', removed: [], unwatched: 1 });
    expect(at(siege)).toBeNull();
  });

  it('counts neither for a majority who has no vote', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'kill', node: 1 });
    siege.tellOf({ type: 'membersChanged', removed: [2], unwatched: 1, unwatchedLearners: 1 });
    expect(at(siege)).toEqual({ type: 'noMajority', awake: 1, size: 2, needed: 2, leader: 0 });
    siege.tellOf({ type: 'membersChanged', removed: [1, 2], unwatched: 0 });
    expect(at(siege)).toBeNull();
  });

  it('is an election that roads longer than patience leave without an end', () => {
    const timing = { heartbeatMs: 100, electionTimeoutMs: { min: 300, max: 600 } };
    const siege = new SyntheticSiege({ timing, decreedLeader: null }).advance(100);
    expect(at(siege)).toMatchObject({
      type: 'electing',
      slowRoads: { roundTripMs: 800, patienceMs: { min: 300, max: 600 } },
    });
  });

  it('is that no leader is possible when a majority is dead or frozen', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'kill', node: 0 });
    siege.command({ type: 'freeze', node: 1 });
    expect(at(siege)).toEqual({
      type: 'noMajority',
      awake: 1,
      size: 3,
      needed: 2,
      leader: null,
    });
  });

  it('is that a leader is left alone', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'kill', node: 1 });
    siege.command({ type: 'freeze', node: 2 });
    expect(at(siege)).toMatchObject({ type: 'noMajority', leader: 0 });
  });

  it('counts roads: two that cannot hear each other are no majority', () => {
    const siege = new SyntheticSiege().advance(2000);
    siege.command({ type: 'kill', node: 0 });
    cut(siege, 1, 2);
    expect(at(siege)).toMatchObject({ type: 'noMajority', awake: 2 });
  });

  it('is none while the first generals are still to come', () => {
    const siege = new SyntheticSiege();
    const generals = siege.view.generals.map((general) => ({
      ...general,
      condition: { type: 'absent' } as const,
    }));
    const situation = situationOf({ ...siege.view, generals }, 'connected', true);
    expect(situation).toBeNull();
  });

  it('is that messengers come late, where a heartbeat that is as late would begin an election', () => {
    const { view } = new SyntheticSiege().advance(5000);
    const spare = spareMs(view) ?? 0;
    expect(situationOf(later(view, spare / 2 - 10), 'connected', true)).toBeNull();
    const situation = situationOf(later(view, spare / 2 + 10), 'connected', true);
    expect(situation).toEqual({ type: 'late', spareMs: spare });
  });

  it('is that all are dead', () => {
    const siege = new SyntheticSiege().advance(2000);
    for (const node of [0, 1, 2]) siege.command({ type: 'kill', node });
    expect(at(siege)).toEqual({ type: 'allDown' });
    siege.command({ type: 'appoint', node: 1 });
    expect(at(siege)).toBeNull();
  });
});

describe('the news', () => {
  it('are the latest thing worth telling', () => {
    const siege = new SyntheticSiege().advance(3000);
    expect(latestNews(siege.view)?.type).toBe('siegeBegan');
    siege.command({ type: 'freeze', node: 1 });
    siege.advance(3000);
    expect(latestNews(siege.view)?.type).toBe('frozen');
  });

  it('speak of elections, deaths and the attack, not of every message', () => {
    const siege = new SyntheticSiege().advance(2000);
    const before = siege.view.n;
    siege.command({ type: 'kill', node: 0 });
    siege.until((view) => currentLeader(view) !== null);
    const spoken = spokenSince(siege.view.chronicle, before).map(({ type }) => type);
    expect(spoken).toEqual(['processExited', 'stateChanged']);
  });

  it('speak of the last few only', () => {
    const siege = new SyntheticSiege().advance(500);
    for (const node of [0, 1, 2]) siege.command({ type: 'freeze', node });
    for (const node of [0, 1, 2]) siege.command({ type: 'kill', node });
    expect(spokenSince(siege.view.chronicle, 0)).toHaveLength(3);
  });

  it('leave messages out', () => {
    const told = EVERY_SAMPLE.filter(isNews).map(({ type }) => type);
    expect(told).not.toContain('messageSent');
    expect(told).toContain('attackDecided');
  });
});
