import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AttackWatch } from '../../../src/cluster/attack-watch';
import { Relay } from '../../../src/cluster/relay';
import type { ClusterEventOf, Condition } from '../../../src/shared';
import { Teller } from '../../support/node-events';

const START = Date.UTC(2026, 0, 1);
const HOUR = new Date(START + 10_000).toISOString();
type Standing = Pick<Condition, 'type'>;
const ALIVE: Standing = { type: 'alive' };
const DOWN: Standing = { type: 'down' };

class Field {
  readonly relay = new Relay();
  readonly decided: ClusterEventOf<'attackDecided'>[] = [];
  readonly conditions: Standing[] = [ALIVE, ALIVE, ALIVE];
  readonly #tellers = [0, 1, 2].map((node) => new Teller(node));

  constructor() {
    const watch = new AttackWatch(
      () => this.conditions.map((condition) => ({ condition })),
      (news) => {
        this.relay.announce(news);
      },
    );
    this.relay.listen((record) => {
      watch.take(record);
      if (record.event.type === 'attackDecided') this.decided.push(record.event);
    });
  }

  say(node: number, type: 'attackOrdered' | 'attacked' | 'attackMissed', time = HOUR): void {
    const teller = this.#tellers[node];
    if (teller === undefined) throw new Error('There is no such node.');
    const event =
      type === 'attackOrdered'
        ? teller.tell({ type, time })
        : type === 'attacked'
          ? teller.tell({ type, time, lateMs: 0 })
          : teller.tell({ type, time, reason: '' });
    this.relay.receive(node, 1, [event]);
  }

  parts(): readonly (readonly string[])[] {
    return this.decided.map(({ parts }) => parts.map(({ part }) => part));
  }
}

describe('attack watch', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('decides as soon as all have attacked', () => {
    const field = new Field();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    field.say(0, 'attacked');
    field.say(1, 'attacked');
    expect(field.decided).toEqual([]);
    field.say(2, 'attacked');
    expect(field.decided).toMatchObject([{ time: HOUR, succeeded: true }]);
    expect(field.parts()).toEqual([['attacked', 'attacked', 'attacked']]);
    vi.advanceTimersByTime(60_000);
    expect(field.decided).toHaveLength(1);
  });

  it.each([
    [['attacked', 'attacked', 'missed'], true],
    [['attacked', 'missed', 'missed'], false],
    [['missed', 'missed', 'missed'], false],
  ] as const)('a majority of all has to attack: %s', (parts, succeeded) => {
    const field = new Field();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    for (const [node, part] of parts.entries()) {
      field.say(node, part === 'attacked' ? 'attacked' : 'attackMissed');
    }
    expect(field.decided).toMatchObject([{ succeeded }]);
    expect(field.parts()).toEqual([[...parts]]);
  });

  it('a general who attacked has attacked, also when it starts again and finds the hour past', () => {
    const field = new Field();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    field.say(0, 'attacked');
    field.say(0, 'attackMissed');
    field.say(1, 'attacked');
    field.say(2, 'attackMissed');
    expect(field.parts()).toEqual([['attacked', 'attacked', 'missed']]);
  });

  it('does not wait for the dead, whose absence counts', () => {
    const field = new Field();
    field.conditions[1] = DOWN;
    field.conditions[2] = DOWN;
    field.say(0, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    field.say(0, 'attacked');
    expect(field.parts()).toEqual([['attacked', 'dead', 'dead']]);
    expect(field.decided).toMatchObject([{ succeeded: false }]);
  });

  it('waits for the living at the longest for the tolerance and a little more', () => {
    const field = new Field();
    field.say(0, 'attackOrdered');
    field.conditions[2] = { type: 'frozen' };
    vi.advanceTimersByTime(10_000);
    field.say(0, 'attacked');
    vi.advanceTimersByTime(1150);
    expect(field.decided).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(field.parts()).toEqual([['attacked', 'unaware', 'frozen']]);
  });

  it('a general who knew and said nothing has missed it; one who then died is dead', () => {
    const field = new Field();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    field.say(0, 'attacked');
    field.conditions[2] = DOWN;
    vi.advanceTimersByTime(2000);
    expect(field.parts()).toEqual([['attacked', 'missed', 'dead']]);
  });

  it('decides when the last one it waited for dies', () => {
    const field = new Field();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    field.say(0, 'attacked');
    field.say(1, 'attacked');
    field.conditions[2] = DOWN;
    field.relay.announce({
      type: 'processExited',
      node: 2,
      incarnation: 1,
      cause: 'killed',
      exitStatus: null,
      signal: 'SIGKILL',
      message: '',
    });
    expect(field.parts()).toEqual([['attacked', 'attacked', 'dead']]);
  });

  it('decides also when all have died before the hour', () => {
    const field = new Field();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    field.conditions.fill(DOWN);
    vi.advanceTimersByTime(12_000);
    expect(field.parts()).toEqual([['dead', 'dead', 'dead']]);
  });

  it('drops an hour that all have given up for another', () => {
    const field = new Field();
    const later = new Date(START + 20_000).toISOString();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered', later);
    vi.advanceTimersByTime(15_000);
    expect(field.decided).toEqual([]);
    vi.advanceTimersByTime(5000);
    for (const node of [0, 1, 2]) field.say(node, 'attacked', later);
    expect(field.decided).toMatchObject([{ time: later, succeeded: true }]);
  });

  it('keeps an hour that one general has not given up, and tells of the lone attack', () => {
    const field = new Field();
    const later = new Date(START + 20_000).toISOString();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    for (const node of [0, 1]) field.say(node, 'attackOrdered', later);
    vi.advanceTimersByTime(10_000);
    field.say(2, 'attacked');
    vi.advanceTimersByTime(2000);
    expect(field.parts()).toEqual([['unaware', 'unaware', 'attacked']]);
  });

  it('decides an hour that was past when anybody learned of it', () => {
    const field = new Field();
    vi.advanceTimersByTime(30_000);
    field.say(0, 'attackMissed');
    vi.advanceTimersByTime(500);
    field.say(1, 'attackMissed');
    vi.advanceTimersByTime(2000);
    expect(field.parts()).toEqual([['missed', 'missed', 'unaware']]);
  });

  it('does not decide twice when a restarted general comes upon the old order', () => {
    const field = new Field();
    for (const node of [0, 1, 2]) field.say(node, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    for (const node of [0, 1, 2]) field.say(node, 'attacked');
    field.say(1, 'attackMissed');
    field.say(1, 'attackOrdered');
    vi.advanceTimersByTime(10_000);
    expect(field.decided).toHaveLength(1);
  });

  it('waits correctly for an hour that is further away than a timer can count', () => {
    const field = new Field();
    const far = new Date(START + 40 * 86_400_000).toISOString();
    field.say(0, 'attackOrdered', far);
    vi.advanceTimersByTime(60_000);
    expect(field.decided).toEqual([]);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
  });

  it('forgets everything when a new siege begins', () => {
    const field = new Field();
    field.say(0, 'attackOrdered');
    field.relay.announce({
      type: 'siegeBegan',
      servers: [],
      rules: 'exercise',
      timing: { heartbeatMs: 1000, electionTimeoutMs: { min: 3000, max: 6000 } },
      decreedLeader: null,
      roads: [],
      replaceDeposed: true,
    });
    expect(vi.getTimerCount()).toBe(0);
  });
});
