import { describe, expect, it } from 'vitest';
import { knowledgeOf, writtenCount } from '../../../../src/shared/attack/knowledge';
import { attackStage } from '../../../../src/shared/attack/stage';
import {
  isDoomed,
  isReplaced,
  pendingHour,
  standingHour,
} from '../../../../src/shared/attack/standing';
import { State } from '../../../../src/raft';
import type { HourView } from '../../../../src/shared/attack/attack-view';
import type { SiegeView } from '../../../../src/shared/view';
import { isDecided } from '../../../support/siege/hours';
import { NOON_MS, SyntheticSiege } from '../../../support/siege/synthetic-siege';
import { after, siegeWith, started, told } from '../siege';

function order(siege: SyntheticSiege, seconds: number, node: number | null = null): void {
  siege.command({ type: 'order', node, key: 'attack-time', value: `+${seconds}s` });
}

function knowledge({ view, nowMs }: SyntheticSiege): readonly string[] {
  const { shown } = attackStage(view.attack, nowMs);
  return shown === null ? [] : shown.shares.map((_, id) => knowledgeOf(view.attack, shown, id));
}

function shown({ view, nowMs }: SyntheticSiege): HourView | null {
  return attackStage(view.attack, nowMs).shown;
}

describe('who knows the hour', () => {
  it('is nobody before an order', () => {
    expect(shown(new SyntheticSiege().advance(2000))).toBeNull();
  });

  it('follows the order from log to log until it is committed', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 20);
    expect(shown(siege)).toMatchObject({ index: 1, term: 1, hourMs: NOON_MS + 22_000 });
    expect(knowledge(siege)).toEqual(['written', 'unaware', 'unaware']);
    expect(shown(siege)?.committed).toBeNull();
    siege.advance(450);
    expect(knowledge(siege)).toEqual(['written', 'written', 'written']);
    siege.advance(450);
    expect(knowledge(siege)).toEqual(['ordered', 'written', 'written']);
    expect(shown(siege)?.committed).toMatchObject({ by: 0 });
    siege.advance(1500);
    expect(knowledge(siege)).toEqual(['ordered', 'ordered', 'ordered']);
  });

  it('tells the frozen and the dead apart, and counts what the dead have on disk', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 20);
    siege.advance(3000);
    siege.command({ type: 'freeze', node: 1 });
    siege.command({ type: 'kill', node: 2 });
    expect(knowledge(siege)).toEqual(['ordered', 'frozen', 'dead']);
    const hour = shown(siege);
    expect(hour === null ? 0 : writtenCount(siege.view, hour)).toBe(3);
  });

  it('is not said of one that can’t be heard, until it can be again', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 60);
    siege.advance(3000);
    siege.tellOf({ type: 'contactLost', node: 2, message: 'Nobody answers there.' });
    expect(knowledge(siege)).toEqual(['ordered', 'ordered', 'unheard']);
    siege.tellOf({ type: 'contactMade', node: 2, incarnation: 1, pid: 7, clock: null });
    expect(knowledge(siege)).toEqual(['ordered', 'ordered', 'ordered']);
  });

  it('is asked of a new life anew', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 60);
    siege.advance(3000);
    siege.command({ type: 'kill', node: 2 });
    siege.command({ type: 'appoint', node: 2 });
    siege.advance(100);
    expect(knowledge(siege)).toEqual(['ordered', 'ordered', 'written']);
    siege.advance(3000);
    expect(knowledge(siege)).toEqual(['ordered', 'ordered', 'ordered']);
  });
});

describe('the order that stands', () => {
  it('is the newest that is committed, whoever is dead and holds to an older one', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 60);
    siege.advance(3000);
    siege.command({ type: 'kill', node: 2 });
    order(siege, 10);
    siege.until(isDecided);
    const standing = standingHour(siege.view.attack);
    expect(standing).toMatchObject({ index: 2, outcome: { succeeded: true } });
    siege.advance(70_000);
    expect(standingHour(siege.view.attack)).toEqual(standing);
    expect(shown(siege)).toEqual(standing);
    const [first] = siege.view.attack.hours;
    expect(first !== undefined && isReplaced(siege.view.attack, first)).toBe(true);
    expect(first?.outcome).toBeNull();
  });

  it('is not what a leader has taken that nobody hears; that waits beside it', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 45);
    siege.advance(3000);
    for (const [from, to] of [
      [0, 1],
      [0, 2],
      [1, 0],
      [2, 0],
    ] as const) {
      siege.command({ type: 'setRoad', from, to, change: { open: false } });
    }
    order(siege, 15, 0);
    const stage = attackStage(siege.view.attack, siege.nowMs);
    expect(stage.shown).toMatchObject({ index: 1, hourMs: NOON_MS + 47_000 });
    expect(stage.beside).toMatchObject({ index: 2, committed: null });
    // Its hour comes and goes, and nothing happens at it.
    siege.advance(25_000);
    expect(attackStage(siege.view.attack, siege.nowMs)).toMatchObject({
      shown: { index: 1 },
      beside: null,
    });
    siege.until(isDecided);
    expect(standingHour(siege.view.attack)).toMatchObject({ index: 1 });
  });

  it('can no longer be one in whose place another entry was committed', () => {
    const siege = new SyntheticSiege().advance(2000);
    for (const [from, to] of [
      [0, 1],
      [0, 2],
      [1, 0],
      [2, 0],
    ] as const) {
      siege.command({ type: 'setRoad', from, to, change: { open: false } });
    }
    order(siege, 300, 0);
    siege.until(({ attack }) => attack.committedIndex > 0);
    const pending = pendingHour(siege.view.attack);
    expect(pending !== null && isDoomed(siege.view.attack, pending)).toBe(true);
    for (const [from, to] of [
      [0, 1],
      [0, 2],
      [1, 0],
      [2, 0],
    ] as const) {
      siege.command({ type: 'setRoad', from, to, change: { open: true } });
    }
    // It is struck out once its general hears of the new leader.
    siege.until(({ attack }) => attack.hours.length === 0);
  });

  it.each(['+30s', '', 'noon', '+275760-09-13T00:00:00.000Z'])(
    'may name no time, and takes the place of an older one as it does with the armies: %j',
    (value) => {
      const siege = new SyntheticSiege().advance(2000);
      order(siege, 20);
      siege.advance(3000);
      const entry = { term: 1, command: { type: 'set', key: 'attack-time', value } } as const;
      const view = after(
        siege.view,
        told(0, { type: 'entriesAppended', firstIndex: 2, entries: [entry] }, { at: siege.nowMs }),
        told(0, { type: 'committed', commitIndex: 2 }, { at: siege.nowMs }),
      );
      expect(attackStage(view.attack, siege.nowMs)).toMatchObject({
        phase: 'void',
        shown: { value, hourMs: null },
      });
      expect(attackStage(view.attack, siege.nowMs + 60_000).phase).toBe('void');
    },
  );

  it('is the same hour, whatever zone it is written in', () => {
    const value = '2030-01-31T07:00:00+01:00';
    const entry = { term: 1, command: { type: 'set', key: 'attack-time', value } } as const;
    const view = siegeWith(
      started(0),
      told(0, { type: 'entriesAppended', firstIndex: 1, entries: [entry] }),
    );
    expect(attackStage(view.attack, 2000).shown?.hourMs).toBe(Date.UTC(2030, 0, 31, 6));
  });
});

describe('what was missed long ago', () => {
  const missed = ({ chronicle }: SiegeView): number =>
    chronicle.filter(({ record }) => record.event.type === 'attackMissed').length;

  it('is not told again by who is appointed anew', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 5);
    siege.until(isDecided);
    const { outcome } = standingHour(siege.view.attack) ?? {};
    for (const node of [1, 2]) {
      siege.command({ type: 'kill', node });
      siege.command({ type: 'appoint', node });
    }
    siege.advance(5000);
    expect(siege.records.filter(({ event }) => event.type === 'attackMissed')).toHaveLength(2);
    expect(missed(siege.view)).toBe(0);
    expect(standingHour(siege.view.attack)?.outcome).toEqual(outcome);
  });

  it('is not told of an hour that was replaced', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 6);
    siege.advance(3000);
    siege.command({ type: 'freeze', node: 2 });
    order(siege, 60);
    siege.advance(10_000);
    siege.command({ type: 'thaw', node: 2 });
    siege.advance(3000);
    expect(siege.records.some(({ event }) => event.type === 'attackMissed')).toBe(true);
    expect(missed(siege.view)).toBe(0);
  });

  it('is told while the attack is not decided', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 5);
    siege.advance(3000);
    siege.command({ type: 'freeze', node: 2 });
    siege.advance(3050);
    siege.command({ type: 'thaw', node: 2 });
    siege.advance(5);
    expect(missed(siege.view)).toBe(isDecided(siege.view) ? 0 : 1);
  });

  it('is of another siege, and nothing is shown of it', () => {
    const past = '2020-01-01T00:00:00.000Z';
    const entry = { term: 1, command: { type: 'set', key: 'attack-time', value: past } } as const;
    const siege = new SyntheticSiege();
    const view = after(
      siege.view,
      told(0, { type: 'entriesAppended', firstIndex: 1, entries: [entry] }),
      told(0, { type: 'committed', commitIndex: 1 }),
    );
    expect(attackStage(view.attack, siege.nowMs)).toMatchObject({ phase: 'none', shown: null });
  });
});

describe('a general who tells what it is, as reports of it went missing', () => {
  const HOUR = '2026-11-23T12:00:00.000Z';
  const entry = { term: 2, command: { type: 'set', key: 'attack-time', value: HOUR } } as const;
  const tells = (lastApplied: number) =>
    told(1, {
      type: 'stateTold',
      votedFor: null,
      role: { state: State.Follower, leader: 0 },
      firstIndex: 5,
      prevTerm: 1,
      log: [entry],
      commitIndex: lastApplied,
      lastApplied,
    });

  it('holds the order, and knows the hour once it has applied it', () => {
    const before = siegeWith(started(1), tells(0)).attack.hours;
    expect(before).toMatchObject([{ index: 5, term: 2, committed: null }]);
    expect(before[0]?.shares[1]).toMatchObject({ inLog: true, knows: false });
    const applied = siegeWith(started(1), tells(5)).attack.hours;
    expect(applied[0]?.committed).toMatchObject({ by: 1 });
    expect(applied[0]?.shares[1]).toMatchObject({ inLog: true, knows: true });
  });

  it('holds no longer what is not in its log any more', () => {
    const holding = siegeWith(started(1), tells(0));
    const cut = told(1, {
      type: 'stateTold',
      votedFor: null,
      role: { state: State.Follower, leader: 0 },
      firstIndex: 1,
      prevTerm: 0,
      log: [{ term: 1, command: { type: 'noop' } }],
      commitIndex: 1,
      lastApplied: 1,
    });
    expect(after(holding, cut).attack.hours).toEqual([]);
  });
});

describe('what is decided', () => {
  it('stays so when the clock is set back behind the hour', () => {
    const siege = new SyntheticSiege().advance(2000);
    order(siege, 5);
    siege.until(isDecided);
    const backMs = siege.nowMs - 3_600_000;
    const view = after(siege.view, told(0, { type: 'applied', lastApplied: 1 }, { at: backMs }));
    expect(view.at).toBe(backMs);
    expect(attackStage(view.attack, backMs)).toMatchObject({
      phase: 'over',
      shown: { outcome: { succeeded: true, stands: true } },
    });
    // A general that is appointed then finds the hour to come, and attacks once more: it is over.
    const entry = { index: 1, term: 1 };
    const time = new Date(standingHour(view.attack)?.hourMs ?? 0).toISOString();
    const later = after(view, told(1, { type: 'attackOrdered', entry, time }, { at: backMs + 5 }));
    expect(attackStage(later.attack, backMs + 5).phase).toBe('over');
  });
});

describe('the orders that are kept', () => {
  it('are a few, and the one that stands is among them', () => {
    const siege = new SyntheticSiege().advance(2000);
    for (let i = 0; i < 60; i += 1) {
      order(siege, 1000 + i);
      siege.advance(1500);
    }
    const { hours, forgottenIndex } = siege.view.attack;
    expect(hours.length).toBeLessThanOrEqual(24);
    expect(standingHour(siege.view.attack)?.index).toBe(60);
    expect(forgottenIndex).toBeGreaterThan(30);
    // Whoever comes back brings nothing back that was forgotten.
    siege.command({ type: 'kill', node: 2 });
    siege.command({ type: 'appoint', node: 2 });
    siege.advance(3000);
    expect(siege.view.attack.hours.length).toBeLessThanOrEqual(24);
    expect(standingHour(siege.view.attack)?.index).toBe(60);
  });
});
