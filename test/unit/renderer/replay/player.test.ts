import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock, type Clock } from '../../../../src/renderer/clock/clock';
import { createPlayer, type Player } from '../../../../src/renderer/replay/player';
import { Library } from '../../../../src/replay/library';
import { Replay } from '../../../../src/replay/replay';
import type {
  KeptRecord,
  ReplayAnswer,
  ReplayRequest,
  SiegeEvent,
  SiegeView,
} from '../../../../src/shared';
import { ManualTime } from '../../../support/window/manual-time';
import { BEGIN, heard } from '../../shared/siege';

let time: ManualTime;
let clock: Clock;
let asked: ReplayRequest[];
/** Answers that are held back, until they are let go. */
let held: (() => void)[] | null;
const views: SiegeView[] = [];

beforeEach(() => {
  time = new ManualTime(50_000);
  clock = createClock(time);
  asked = [];
  held = null;
  views.length = 0;
});

/** A recording with a record at each of these times, behind its beginning at 0. */
async function playerAt(n: number, ...timesMs: readonly number[]): Promise<Player> {
  const said = timesMs.map((at) => heard({ type: 'heraldSaid', text: String(at) }, at));
  return playerOf(n, said);
}

/** A recording with these events behind its beginning. */
async function playerOf(n: number, events: readonly SiegeEvent[]): Promise<Player> {
  const records = [BEGIN, ...events].map((event, i): KeptRecord => ({
    type: 'event',
    n: i + 1,
    at: event.at,
    event,
  }));
  const replay = await Replay.of(records, 'one.rafttrace');
  if (replay === null) throw new Error('There is no record.');
  const library = new Library();
  const ask = async (request: ReplayRequest): Promise<ReplayAnswer> => {
    asked.push(request);
    const answers = held;
    if (answers !== null) await new Promise<void>((resolve) => answers.push(resolve));
    return library.ask(request);
  };
  const player = createPlayer(ask, library.add(replay, n), clock, (view) => views.push(view));
  await shown(player, n);
  return player;
}

const soon = (isSo: () => void): Promise<void> => vi.waitFor(isSo, { timeout: 60_000 });

/** Waits until the picture of a record is shown. */
async function shown({ siege }: Player, n: number): Promise<void> {
  await soon(() => {
    time.frame();
    expect(siege.getState().live.n).toBe(n);
  });
}

const hundred = Array.from({ length: 10 }, (_, i) => 100 * (i + 1));

describe('a moment that is still being worked out', () => {
  it('is shown when it is there, and meanwhile the player says how far that is', async () => {
    const said = Array.from({ length: 20_000 }, (_, i) =>
      heard({ type: 'heraldSaid', text: 'x' }, i),
    );
    const replay = await Replay.of(
      [BEGIN, ...said].map((event, i) => ({ type: 'event', n: i + 1, at: event.at, event })),
      'long.rafttrace',
    );
    if (replay === null) throw new Error('There is no record.');
    const library = new Library(0);
    const ask = (request: ReplayRequest): Promise<ReplayAnswer> => library.ask(request);
    const player = createPlayer(ask, library.add(replay, 19_500), clock, () => undefined);
    const shares: (number | null)[] = [];
    player.store.subscribe(({ preparing }) => shares.push(preparing));
    await shown(player, 19_500);
    expect(shares[0]).toBeLessThan(1);
    expect(shares.at(-1)).toBeNull();
  });
});

describe('a recording that stands still', () => {
  it('shows the record that was asked for, by the clock of that moment', async () => {
    const player = await playerAt(4, ...hundred);
    expect(player.siege.getState()).toMatchObject({ known: true, connection: 'connected' });
    expect(player.siege.getState().view.n).toBe(4);
    time.advance(5000);
    expect(clock.held).toBe(true);
    expect(clock.nowMs()).toBe(300);
    expect(player.store.getState()).toMatchObject({ n: 4, elapsedMs: 300, isPlaying: false });
  });

  it('goes from record to record, and not beyond either end', async () => {
    const player = await playerAt(2, 100, 200);
    player.step('next');
    await shown(player, 3);
    player.step('previous');
    await shown(player, 2);
    player.step('previous');
    await shown(player, 1);
    player.step('previous');
    player.seek({ type: 'record', n: 3 });
    await shown(player, 3);
    player.step('next');
    player.seek({ type: 'time', elapsedMs: 150 });
    await shown(player, 2);
    expect(clock.nowMs()).toBe(150);
  });

  it('asks for the last only of places that are asked for quickly', async () => {
    const player = await playerAt(1, ...hundred);
    asked.length = 0;
    for (let elapsedMs = 0; elapsedMs <= 700; elapsedMs += 10) {
      player.seek({ type: 'time', elapsedMs });
    }
    await shown(player, 8);
    expect(asked).toHaveLength(2);
  });

  it('says why a moment can’t be shown, until one can', async () => {
    const player = await playerAt(1, 100);
    const broken = createPlayer(
      () => Promise.resolve({ type: 'refused', message: 'It is closed.' }),
      { id: 1, tape: player.store.getState().tape, at: 1 },
      createClock(time),
      () => undefined,
    );
    await soon(() => expect(broken.store.getState().trouble).toBe('It is closed.'));
    expect(player.store.getState().trouble).toBeNull();
  });
});

describe('a recording that plays', () => {
  it('shows each record when it is its time, and stops at the last', async () => {
    const player = await playerAt(1, ...hundred);
    player.play();
    time.advance(352);
    expect(player.siege.getState().live.n).toBe(4);
    expect(clock.nowMs()).toBe(352);
    time.advance(2000);
    expect(player.siege.getState().live.n).toBe(11);
    expect(player.siege.getState().view.n).toBe(11);
    expect(player.store.getState()).toMatchObject({ n: 11, elapsedMs: 1000, isPlaying: false });
    expect(clock.held).toBe(true);
    expect(views.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('begins anew from its end', async () => {
    const player = await playerAt(11, ...hundred);
    player.play();
    await shown(player, 1);
    time.advance(160);
    expect(player.siege.getState().live.n).toBe(2);
  });

  it.each([
    [20, 32, 7],
    [0.05, 2400, 2],
  ])('plays at %d times the pace, also changed on the way', async (rate, ms, n) => {
    const player = await playerAt(1, ...hundred);
    player.setRate(rate);
    player.play();
    time.advance(ms);
    expect(player.siege.getState().live.n).toBe(n);
    expect(clock.nowMs()).toBeCloseTo(ms * rate, 5);
    player.setRate(1);
    const before = clock.nowMs();
    time.advance(16);
    expect(clock.nowMs()).toBeCloseTo(before + 16, 5);
  });

  it('tells a stretch again and again, until it is let go', async () => {
    const player = await playerAt(1, ...hundred);
    player.setLoop({ fromMs: 250, toMs: 450 });
    await shown(player, 3);
    player.play();
    for (let round = 0; round < 2; round += 1) {
      time.advance(240);
      expect(player.siege.getState().live.n).toBe(5);
      await shown(player, 3);
      expect(player.store.getState().isPlaying).toBe(true);
    }
    player.setLoop(null);
    time.advance(2000);
    expect(player.store.getState()).toMatchObject({ n: 11, isPlaying: false, loop: null });
  });

  it('is slow where something is decided and quick where nothing happens, where that is left to it', async () => {
    const dies = heard(
      {
        type: 'processExited',
        node: 1,
        incarnation: 1,
        cause: 'killed',
        exitStatus: null,
        signal: 'SIGKILL',
        message: 'Killed.',
      },
      1000,
    );
    const said = heard({ type: 'heraldSaid', text: 'Later.' }, 9000);
    const player = await playerOf(1, [dies, said]);
    player.setRate('automatic');
    expect(player.store.getState()).toMatchObject({ isAutomatic: true, rate: 0.5 });
    player.play();
    time.advance(6000);
    expect(Math.abs(clock.nowMs() - 3000)).toBeLessThan(30);
    // Then nothing happens for five seconds.
    time.advance(400);
    expect(player.store.getState().rate).toBe(10);
    expect(Math.abs(clock.nowMs() - 7000)).toBeLessThan(200);
    time.advance(200);
    expect(player.store.getState().rate).toBe(1);
    expect(clock.nowMs()).toBeGreaterThan(8000);
    expect(clock.nowMs()).toBeLessThan(8400);
    player.setRate(2);
    expect(player.store.getState()).toMatchObject({ isAutomatic: false, rate: 2 });
  });

  it('stands still where it is held, and goes on from there', async () => {
    const player = await playerAt(1, ...hundred);
    player.play();
    time.advance(240);
    player.pause();
    time.advance(3000);
    expect(clock.nowMs()).toBe(240);
    expect(player.siege.getState().live.n).toBe(3);
    player.play();
    time.advance(80);
    expect(clock.nowMs()).toBe(320);
    expect(player.siege.getState().live.n).toBe(4);
  });

  it('goes on from a place that is asked for meanwhile', async () => {
    const player = await playerAt(1, ...hundred);
    player.play();
    player.seek({ type: 'time', elapsedMs: 650 });
    await shown(player, 7);
    time.advance(64);
    expect(player.siege.getState().live.n).toBe(8);
    expect(player.store.getState().isPlaying).toBe(true);
  });

  it('turns its clock back where that was set back then', async () => {
    const player = await playerAt(1, 10_000, 5000, 5100);
    player.seek({ type: 'time', elapsedMs: 9968 });
    await soon(() => expect(player.store.getState().elapsedMs).toBe(9968));
    player.play();
    time.advance(64);
    expect(player.siege.getState().live.n).toBe(3);
    expect(clock.nowMs()).toBe(5032);
    time.advance(80);
    expect(player.siege.getState().live.n).toBe(4);
    expect(player.store.getState().elapsedMs).toBe(10_100);
  });

  it('waits for what it does not know yet, and lets no time pass meanwhile', async () => {
    const player = await playerAt(1, ...Array.from({ length: 1600 }, (_, i) => i + 1));
    held = [];
    player.setRate(20);
    player.play();
    time.advance(500);
    // Of the 1000 steps that it had nothing is left.
    expect(player.siege.getState().live.n).toBe(1001);
    expect(clock.held).toBe(true);
    expect(player.store.getState().isPlaying).toBe(true);
    const waitedAtMs = clock.nowMs();
    for (const letGo of held) letGo();
    held = null;
    await soon(() => expect(clock.held).toBe(false));
    expect(clock.nowMs()).toBe(waitedAtMs);
    time.advance(500);
    expect(player.siege.getState().live.n).toBe(1601);
  });
});
