import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttackWatch } from '../../../src/cluster/attack-watch';
import type { ClusterNews } from '../../../src/cluster/relay';
import { Relay } from '../../../src/cluster/relay';
import type { ClusterEventOf, NodeEventBody, SiegeView } from '../../../src/shared';
import { DEFAULT_TIMING, EMPTY_VIEW, reduce } from '../../../src/shared';
import { Teller } from '../../support/node-events';

const START = Date.UTC(2026, 0, 1);
const HOUR = START + 10_000;
const TIMING = DEFAULT_TIMING;

/** Generals who say what a test wants them to say, a relay, the picture it makes, and the watch. */
class Field {
  readonly relay = new Relay();
  readonly decided: ClusterEventOf<'attackDecided'>[] = [];
  readonly #tellers = [0, 1, 2].map((node) => new Teller(node));
  view: SiegeView = EMPTY_VIEW;

  constructor() {
    const watch = new AttackWatch(
      () => this.view,
      (news) => {
        this.relay.announce(news);
      },
    );
    this.relay.listen((record) => {
      this.view = reduce(this.view, record);
      watch.take(record);
      if (record.event.type === 'attackDecided') this.decided.push(record.event);
    });
    this.begin();
  }

  begin(): void {
    const servers = [0, 1, 2].map((id) => ({ host: '127.0.0.1', port: 20_000 + id }));
    this.relay.announce({
      type: 'siegeBegan',
      servers,
      rules: 'exercise',
      timing: TIMING,
      decreedLeader: null,
      roads: [],
      replaceDeposed: true,
    });
    for (const node of [0, 1, 2]) this.#hear(node, (teller) => teller.started());
  }

  say(node: number, body: NodeEventBody): void {
    this.#hear(node, (teller) => teller.tell(body));
  }

  /** All of them write the order down, agree upon it and know it, unless named otherwise. */
  order(index: number, hourMs: number, knowers: readonly number[] = [0, 1, 2]): void {
    const value = new Date(hourMs).toISOString();
    const entry = { term: 1, command: { type: 'set', key: 'attack-time', value } } as const;
    for (const node of knowers) {
      this.say(node, { type: 'entriesAppended', firstIndex: index, entries: [entry] });
      this.say(node, { type: 'committed', commitIndex: index });
      this.say(node, { type: 'attackOrdered', entry: { index, term: 1 }, time: value });
    }
  }

  attack(node: number, index = 1, hourMs = HOUR): void {
    const time = new Date(hourMs).toISOString();
    this.say(node, { type: 'attacked', entry: { index, term: 1 }, time, lateMs: 0 });
  }

  miss(node: number, reason: 'late' | 'asleep' | 'absent', index = 1, hourMs = HOUR): void {
    const time = new Date(hourMs).toISOString();
    const entry = { index, term: 1 };
    this.say(node, { type: 'attackMissed', entry, time, reason, lateMs: 1500 });
  }

  /** Something that every general says again and again. */
  beat(...nodes: readonly number[]): void {
    for (const node of nodes) this.say(node, { type: 'electionTimerStarted', timeoutMs: 4000 });
  }

  tell(news: ClusterNews): void {
    this.relay.announce(news);
  }

  kill(node: number): void {
    this.tell({
      type: 'processExited',
      node,
      incarnation: 1,
      cause: 'killed',
      exitStatus: null,
      signal: 'SIGKILL',
      message: '',
    });
  }

  parts(): readonly (readonly string[])[] {
    return this.decided.map(({ parts }) => parts.map(({ part }) => part));
  }

  #hear(node: number, say: (teller: Teller) => ReturnType<Teller['tell']>): void {
    const teller = this.#tellers[node];
    if (teller === undefined) throw new Error('There is no such node.');
    teller.at = Date.now() - 1;
    this.relay.receive(node, 1, [say(teller)]);
  }
}

describe('attack watch', () => {
  let field: Field;
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    field = new Field();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('decides as soon as all have attacked, and once', () => {
    field.order(1, HOUR);
    vi.advanceTimersByTime(10_000);
    field.attack(0);
    field.attack(1);
    expect(field.decided).toEqual([]);
    field.attack(2);
    expect(field.decided).toMatchObject([
      { entry: { index: 1, term: 1 }, time: new Date(HOUR).toISOString(), succeeded: true },
    ]);
    expect(field.parts()).toEqual([['attacked', 'attacked', 'attacked']]);
    field.miss(1, 'absent');
    vi.advanceTimersByTime(60_000);
    field.beat(0, 1, 2);
    expect(field.decided).toHaveLength(1);
  });

  it('does not wait for the dead, whose absence counts, and decides when the last one dies', () => {
    field.order(1, HOUR);
    field.kill(1);
    vi.advanceTimersByTime(10_000);
    field.attack(0);
    expect(field.decided).toEqual([]);
    field.kill(2);
    expect(field.parts()).toEqual([['attacked', 'dead', 'dead']]);
  });

  it('waits for a frozen general only for as long as it could still attack', () => {
    field.order(1, HOUR);
    field.tell({ type: 'frozen', node: 2 });
    vi.advanceTimersByTime(10_000);
    field.attack(0);
    field.attack(1);
    vi.advanceTimersByTime(990);
    expect(field.decided).toEqual([]);
    vi.advanceTimersByTime(20);
    expect(field.parts()).toEqual([['attacked', 'attacked', 'frozen']]);
  });

  it('lets a general thaw within the time in which it may still attack', () => {
    field.order(1, HOUR);
    field.tell({ type: 'frozen', node: 2 });
    vi.advanceTimersByTime(10_000);
    field.attack(0);
    field.attack(1);
    vi.advanceTimersByTime(500);
    field.tell({ type: 'thawed', node: 2 });
    field.attack(2);
    expect(field.parts()).toEqual([['attacked', 'attacked', 'attacked']]);
  });

  it('knows of who has told of a later moment that it had no part', () => {
    field.order(1, HOUR, [0, 1]);
    vi.advanceTimersByTime(10_000);
    field.attack(0);
    field.attack(1);
    field.beat(2);
    expect(field.decided).toEqual([]);
    vi.advanceTimersByTime(1100);
    field.beat(2);
    expect(field.parts()).toEqual([['attacked', 'attacked', 'unaware']]);
  });

  it('does not wait long for who is silent and knew nothing, and longer for who knew', () => {
    field.order(1, HOUR, [0, 1]);
    vi.advanceTimersByTime(10_000);
    field.attack(0);
    vi.advanceTimersByTime(5100);
    expect(field.decided).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(field.parts()).toEqual([['attacked', 'missed', 'unaware']]);
  });

  it('decides also when all have died before the hour', () => {
    field.order(1, HOUR);
    for (const node of [0, 1, 2]) field.kill(node);
    vi.advanceTimersByTime(10_000);
    expect(field.parts()).toEqual([['dead', 'dead', 'dead']]);
  });

  it('never decides an hour that was replaced, also if a dead general held to it', () => {
    field.order(1, HOUR + 50_000);
    field.kill(2);
    field.order(2, HOUR, [0, 1]);
    vi.advanceTimersByTime(10_000);
    field.attack(0, 2);
    field.attack(1, 2);
    expect(field.decided).toMatchObject([{ entry: { index: 2, term: 1 }, succeeded: true }]);
    vi.advanceTimersByTime(120_000);
    expect(field.decided).toHaveLength(1);
  });

  it('never decides an hour that was not agreed upon', () => {
    const value = new Date(HOUR).toISOString();
    const entry = { term: 1, command: { type: 'set', key: 'attack-time', value } } as const;
    field.say(0, { type: 'entriesAppended', firstIndex: 1, entries: [entry] });
    vi.advanceTimersByTime(60_000);
    expect(field.decided).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('decides an hour that was past when it was agreed upon', () => {
    vi.advanceTimersByTime(30_000);
    const value = new Date(HOUR).toISOString();
    const entry = { term: 1, command: { type: 'set', key: 'attack-time', value } } as const;
    for (const node of [0, 1]) {
      field.say(node, { type: 'entriesAppended', firstIndex: 1, entries: [entry] });
      field.say(node, { type: 'committed', commitIndex: 1 });
      field.miss(node, 'late');
    }
    vi.advanceTimersByTime(1250);
    expect(field.parts()).toEqual([['late', 'late', 'unaware']]);
  });

  it('goes by the reports where it stood still over the hour itself', () => {
    field.order(1, HOUR);
    vi.advanceTimersByTime(9000);
    vi.setSystemTime(HOUR + 21_000);
    // What the first of them said comes in before the others can be heard.
    field.attack(0);
    vi.advanceTimersByTime(600);
    expect(field.decided).toEqual([]);
    field.attack(1);
    field.attack(2);
    expect(field.parts()).toEqual([['attacked', 'attacked', 'attacked']]);
  });

  it('does not wait for ever for who says nothing after it stood still', () => {
    field.order(1, HOUR);
    vi.advanceTimersByTime(9000);
    vi.setSystemTime(HOUR + 21_000);
    vi.advanceTimersByTime(600);
    field.attack(0);
    field.attack(1);
    vi.advanceTimersByTime(9000);
    expect(field.decided).toEqual([]);
    vi.advanceTimersByTime(1500);
    expect(field.parts()).toEqual([['attacked', 'attacked', 'missed']]);
  });

  it('waits correctly for an hour that is further away than a timer can count', () => {
    field.order(1, START + 40 * 86_400_000);
    vi.advanceTimersByTime(60_000);
    expect(field.decided).toEqual([]);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
  });

  it('forgets everything when a new siege begins, whose attacks it decides anew', () => {
    field.order(1, HOUR);
    vi.advanceTimersByTime(10_000);
    for (const node of [0, 1, 2]) field.attack(node);
    field.order(2, HOUR + 60_000);
    const next = new Field();
    next.begin();
    expect(next.view.attack.hours).toEqual([]);
    next.order(1, Date.now() + 5000);
    vi.advanceTimersByTime(5000);
    for (const node of [0, 1, 2]) next.attack(node, 1, Date.now());
    expect(next.decided).toHaveLength(1);
  });
});
