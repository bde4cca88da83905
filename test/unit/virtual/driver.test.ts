import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FromRehearsal, Scenario, ToRehearsal } from '../../../src/shared/rehearsal';
import { FIRST_SCENARIO } from '../../../src/shared/rehearsal';
import { State } from '../../../src/raft';
import type { Command, SiegeRecord } from '../../../src/shared';
import { Driver } from '../../../src/virtual/driver';
import { Rehearsal } from '../../../src/virtual/rehearsal';
import { seedFrom } from '../../support/seed';

const SEED = seedFrom('DRIVER_SEED');
const NUM_RUNS = 6;

/** A driver on a host whose time passes only when it is told to. */
class Host {
  readonly posted: FromRehearsal[] = [];
  /** After how long it was to be called back. */
  readonly delaysMs: number[] = [];
  readonly driver: Driver;
  #nowMs = 0;
  #taken = 0;
  readonly #later: { readonly callback: () => void; readonly atMs: number }[] = [];

  constructor() {
    this.driver = new Driver({
      post: (message) => {
        this.posted.push(message);
      },
      nowMs: () => this.#nowMs,
      later: (callback, delayMs) => {
        this.delaysMs.push(delayMs);
        this.#later.push({ callback, atMs: this.#nowMs + delayMs });
      },
    });
  }

  static async begun(
    changes: Partial<Scenario> = {},
    untilMs: number | null = null,
  ): Promise<Host> {
    const host = new Host();
    const scenario = { ...FIRST_SCENARIO, seed: 7, ...changes };
    await host.say({ type: 'begin', scenario, tempo: 1, untilMs });
    return host;
  }

  say(message: ToRehearsal): Promise<void> {
    return this.driver.take(message);
  }

  /** Gives a command, without its answer being waited for: that may take as long as virtual time does. */
  async command(id: number, command: Command): Promise<void> {
    void this.say({ type: 'command', id, command });
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  /** Lets so many milliseconds pass, one after another; takes in all that comes, as a window does. */
  async pass(ms: number, takes = true): Promise<void> {
    for (const endMs = this.#nowMs + ms; this.#nowMs < endMs; this.#nowMs += 1) {
      for (const due of this.#later.filter(({ atMs }) => atMs <= this.#nowMs)) {
        this.#later.splice(this.#later.indexOf(due), 1);
        due.callback();
        // The work of a turn is done in promises.
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }
      const turns = this.posted.filter(({ type }) => type === 'turn').length;
      if (!takes || turns === this.#taken) continue;
      this.#taken = turns;
      await this.say({ type: 'taken' });
    }
  }

  get records(): readonly SiegeRecord[] {
    return this.posted.flatMap((each) =>
      each.type === 'message' && each.message.type === 'records' ? each.message.records : [],
    );
  }

  get elapsedMs(): number {
    const passes = this.posted.flatMap((each) => (each.type === 'pass' ? [each.pass] : []));
    return passes.at(-1)?.elapsedMs ?? NaN;
  }
}

describe('a driver', () => {
  it('asks to be called back in whole milliseconds: a timer that comes too early is asked again at once', async () => {
    const host = await Host.begun();
    await host.say({ type: 'taken' });
    await host.say({ type: 'tempo', tempo: 10 });
    await host.pass(300);
    expect(host.delaysMs.filter((ms) => ms > 0).length).toBeGreaterThan(50);
    expect(host.delaysMs.filter((ms) => !Number.isInteger(ms))).toEqual([]);
  });

  it('shows what there is first, and waits until that is taken in', async () => {
    const host = await Host.begun();
    expect(host.posted.map(({ type }) => type)).toEqual(['message', 'turn', 'pass']);
    await host.pass(300, false);
    expect(host.records).toEqual([]);
    await host.pass(300);
    expect(host.records.length).toBeGreaterThan(0);
  });

  it('goes on as fast as its tempo says, and not at all while it is stopped or unseen', async () => {
    const host = await Host.begun();
    await host.pass(1000);
    await host.say({ type: 'run', on: false });
    const stoppedMs = host.elapsedMs;
    expect(stoppedMs).toBeGreaterThan(900);
    expect(stoppedMs).toBeLessThan(1010);
    await host.pass(500);
    await host.say({ type: 'tempo', tempo: 5 });
    expect(host.elapsedMs).toBe(stoppedMs);
    await host.say({ type: 'run', on: true });
    await host.pass(400);
    await host.say({ type: 'hide', on: true });
    const hiddenMs = host.elapsedMs;
    expect(hiddenMs - stoppedMs).toBeGreaterThan(1800);
    expect(hiddenMs - stoppedMs).toBeLessThan(2020);
    await host.pass(500);
    await host.say({ type: 'hide', on: false });
    expect(host.elapsedMs).toBe(hiddenMs);
  });

  it('shows while it is stopped what a command does at once, and lets what takes longer wait', async () => {
    const host = await Host.begun();
    await host.pass(1000);
    await host.say({ type: 'run', on: false });
    const answered = (): readonly number[] =>
      host.posted.flatMap((each) => (each.type === 'result' ? [each.id] : []));
    const stoppedMs = host.elapsedMs;
    const order = { type: 'order', node: 0, key: 'grain', value: '9' } as const;
    await host.command(1, order);
    await host.pass(100);
    expect(host.records.map(({ event }) => event.type)).toContain('orderGiven');
    expect(answered()).toEqual([]);
    expect(host.elapsedMs - stoppedMs).toBe(20);
    await host.command(2, { type: 'freeze', node: 1 });
    await host.command(3, { type: 'kill', node: 2 });
    await host.pass(100);
    const seen = host.records.map(({ event }) => event);
    expect(seen).toContainEqual(expect.objectContaining({ type: 'frozen', node: 1 }));
    expect(seen).toContainEqual(expect.objectContaining({ type: 'processExited', node: 2 }));
    expect(answered().toSorted()).toEqual([2, 3]);
    expect(host.elapsedMs - stoppedMs).toBe(40);
    expect(host.posted.findLast(({ type }) => type === 'pass')).toMatchObject({
      pass: { isRunning: false },
    });
  });

  it('goes on by one thing that happens, and to the next election, and stops there', async () => {
    const host = await Host.begun({ leader: null }, 10);
    await host.pass(5);
    await host.say({ type: 'step' });
    await host.pass(50);
    const [first] = host.records;
    expect(first).toBeDefined();
    const told = host.records.length;
    await host.pass(200);
    expect(host.records).toHaveLength(told);
    await host.say({ type: 'election' });
    await host.pass(5000);
    const events = host.records.map(({ event }) => event);
    const elected = events.findIndex(
      (event) => event.type === 'stateChanged' && event.to === State.Leader,
    );
    expect(elected).toBeGreaterThan(0);
    const at = events[elected]?.at ?? 0;
    expect(events.every((event) => event.at <= at + 2)).toBe(true);
  });

  it(`tells, whatever is said to it when and at whatever tempo, what its scenario tells again (seed ${SEED})`, async () => {
    const line = fc.constantFrom(
      'kill leader',
      'appoint all',
      'freeze 1',
      'thaw 1',
      'cut 0 1',
      'lose all 30%',
      'heal',
      'order color=blue',
      'timeout 2',
      'pardon 1',
    );
    const history = fc.record({
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      said: fc.array(
        fc.record({
          line,
          waitMs: fc.integer({ min: 1, max: 40 }),
          tempo: fc.constantFrom(10, 50, 200),
          isRunning: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ seed, said }) => {
        const host = await Host.begun({ seed, rules: 'paper' });
        for (const [id, { line: words, waitMs, tempo, isRunning }] of said.entries()) {
          await host.say({ type: 'tempo', tempo });
          await host.pass(waitMs);
          await host.say({ type: 'run', on: isRunning });
          const command = { type: 'perform', words: words.split(' ') } as const;
          void host.say({ type: 'command', id, command });
        }
        await host.say({ type: 'run', on: true });
        await host.pass(100);
        await host.say({ type: 'scenario', id: 0 });
        const answer = host.posted.findLast((each) => each.type === 'scenario');
        if (answer?.type !== 'scenario') throw new Error('It does not say what it follows from.');
        expect(answer.scenario.script).toHaveLength(said.length);
        const again = new Rehearsal(answer.scenario);
        await again.begin();
        const [first = 0, last = 0] = [host.records[0]?.n, host.records.at(-1)?.n];
        expect(last).toBeGreaterThan(0);
        while (again.view.n < last) await again.turn();
        const told = again.cluster.recordsSince(first - 1, last) ?? [];
        expect(told.filter(({ n }) => n <= last).map((record) => JSON.stringify(record))).toEqual(
          host.records.map((record) => JSON.stringify(record)),
        );
      }),
      { seed: SEED, numRuns: NUM_RUNS },
    );
  });
});
