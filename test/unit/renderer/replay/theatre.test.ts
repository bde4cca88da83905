import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from '../../../../src/renderer/clock/clock';
import {
  createTheatre,
  retellElection,
  type Theatre,
} from '../../../../src/renderer/replay/theatre';
import { createSiegeStore, type SiegeStore } from '../../../../src/renderer/store/siege-store';
import { Library } from '../../../../src/replay/library';
import { Replay } from '../../../../src/replay/replay';
import type {
  Bookmark,
  ShelfAnswer,
  ShelfRequest,
  SiegeEvent,
  SiegeView,
} from '../../../../src/shared';
import { EMPTY_VIEW } from '../../../../src/shared';
import { STORY } from '../../../support/siege/recorded';
import { ManualTime } from '../../../support/window/manual-time';
import { heard } from '../../shared/siege';

let time: ManualTime;
let siege: SiegeStore;
let theatre: Theatre;
let told: SiegeEvent[];
let asked: ShelfRequest[];
let views: SiegeView[];
/** What is asked for waits until it is let go. */
let gate: Promise<void>;
/** Pictures of moments take a while to be made. */
let isFar: boolean;
const library = new Library();
let kept: readonly Bookmark[] = [];

const replayNow = async (): Promise<Replay> => {
  const replay = await Replay.of(
    told.map((event, i) => ({ type: 'event', n: i + 1, at: event.at, event })),
    'one.rafttrace',
  );
  if (replay === null) throw new Error('There is no record.');
  return replay;
};

async function answer(request: ShelfRequest): Promise<ShelfAnswer> {
  asked.push(request);
  const mine = gate;
  await mine;
  const replay = await replayNow();
  switch (request.type) {
    case 'openPresent':
      return { type: 'opened', opened: library.add(replay, replay.tape.lastRecord) };
    case 'lengthen': {
      const opened = library.replace(request.recording, replay, replay.tape.lastRecord);
      return opened === null ? { type: 'refused', message: 'Gone.' } : { type: 'opened', opened };
    }
    case 'bookmarks':
      return { type: 'bookmarks', bookmarks: kept };
    case 'keepBookmarks':
      kept = request.bookmarks;
      return { type: 'bookmarks', bookmarks: kept };
    case 'close':
      library.close(request.recording);
      return { type: 'done' };
    case 'openPast':
      return { type: 'opened', opened: library.add(replay, replay.tape.firstRecord) };
    default:
      return { type: 'done' };
  }
}

beforeEach(() => {
  time = new ManualTime(50_000);
  siege = createSiegeStore();
  siege.setState({ known: true, live: { ...EMPTY_VIEW, n: 77 } });
  told = [...STORY];
  asked = [];
  views = [];
  gate = Promise.resolve();
  isFar = false;
  theatre = createTheatre({
    bridge: {
      replay: async (question) => {
        // As a program that has many windows to serve.
        await new Promise((resolve) => setImmediate(resolve));
        return isFar ? { type: 'preparing', share: 0.4 } : library.ask(question);
      },
      shelf: answer,
      openFiles: (files) =>
        files.length > 0
          ? answer({ type: 'openPast', name: 'of a file' })
          : Promise.resolve({ type: 'refused', message: 'one.rafttrace, line 3: It is no JSON.' }),
    },
    siege,
    createClock: () => createClock(time),
    onView: (view) => views.push(view),
  });
});

const soon = (isSo: () => void): Promise<void> => vi.waitFor(isSo, { timeout: 60_000 });

async function until(isSo: () => boolean): Promise<void> {
  await soon(() => {
    time.frame();
    expect(isSo()).toBe(true);
  });
}
const shownN = (): number | undefined => theatre.store.getState()?.player.siege.getState().live.n;

describe('the way into the recording of what goes on', () => {
  it('ends at its last record, and nothing is shown before its picture is there', async () => {
    void theatre.open({ type: 'openPresent' }, 'asked');
    const seen: (number | undefined)[] = [];
    theatre.store.subscribe(() => seen.push(shownN()));
    await until(() => shownN() === STORY.length);
    expect(seen).toEqual([STORY.length]);
    expect(theatre.store.getState()).toMatchObject({ isPresent: true });
    expect(theatre.store.getState()?.player.store.getState().isPlaying).toBe(false);
  });

  it('says how far its picture is where that takes a while, and shows it then', async () => {
    isFar = true;
    void theatre.open({ type: 'openPresent' }, 'asked');
    await until(() => theatre.store.getState() !== null);
    const player = theatre.store.getState()?.player;
    expect(player?.store.getState().preparing).toBe(0.4);
    expect(player?.siege.getState().known).toBe(false);
    isFar = false;
    await until(() => shownN() === STORY.length);
    expect(player?.siege.getState().known).toBe(true);
    expect(player?.store.getState().preparing).toBeNull();
  });

  it('tells the last election again, slowly, from where its leader was lost', async () => {
    void theatre.open({ type: 'openPresent' }, 'election');
    await until(() => shownN() === 6);
    const player = theatre.store.getState()?.player;
    expect(player?.store.getState()).toMatchObject({ isPlaying: true, rate: 0.5, elapsedMs: 3000 });
    time.advance(1100);
    expect(shownN()).toBe(7);
    time.advance(8000);
    expect(shownN()).toBe(9);
    if (player !== undefined) retellElection(player);
    await until(() => shownN() === 6);
    expect(player?.store.getState().isPlaying).toBe(true);
  });

  it('says why it can’t be gone', async () => {
    const refused = createTheatre({
      bridge: {
        replay: () => Promise.resolve({ type: 'refused', message: '' }),
        shelf: () => Promise.resolve({ type: 'refused', message: 'This siege is not recorded.' }),
        openFiles: () => Promise.resolve({ type: 'done' }),
      },
      siege,
      createClock: () => createClock(time),
      onView: () => undefined,
    });
    expect(await refused.open({ type: 'openPresent' }, 'asked')).toBe(
      'This siege is not recorded.',
    );
    expect(refused.store.getState()).toBeNull();
  });

  it('has its end moved on, while the moment that is shown stays', async () => {
    void theatre.open({ type: 'openPresent' }, 'asked');
    await until(() => shownN() === STORY.length);
    told = [...told, heard({ type: 'heraldSaid', text: 'on' }, 7000)];
    expect(await theatre.lengthen()).toBeNull();
    const player = theatre.store.getState()?.player;
    expect(player?.store.getState()).toMatchObject({
      n: STORY.length,
      tape: { lastRecord: STORY.length + 1, lengthMs: 7000 },
    });
    player?.play();
    await until(() => {
      time.advance(100);
      return shownN() === STORY.length + 1;
    });
    expect(player?.store.getState()).toMatchObject({ isPlaying: false, elapsedMs: 7000 });
  });
});

describe('the way back', () => {
  it('shows what goes on, tells of it, and closes the recording', async () => {
    void theatre.open({ type: 'openPresent' }, 'asked');
    await until(() => shownN() !== undefined);
    const id = theatre.store.getState()?.id ?? 0;
    theatre.leave();
    expect(theatre.store.getState()).toBeNull();
    expect(views.at(-1)?.n).toBe(77);
    await soon(() => expect(asked).toContainEqual({ type: 'close', recording: id }));
    expect(theatre.takeReturn()).toBe(true);
    expect(theatre.takeReturn()).toBe(false);
  });

  it('counts also while a recording is only being opened', async () => {
    let letGo = (): void => undefined;
    gate = new Promise((resolve) => {
      letGo = resolve;
    });
    const opening = theatre.open({ type: 'openPresent' }, 'asked');
    theatre.leave();
    letGo();
    gate = Promise.resolve();
    await opening;
    expect(theatre.store.getState()).toBeNull();
    await soon(() => expect(asked.at(-1)?.type).toBe('close'));
  });

  it('is none where no siege is behind the window', () => {
    siege.setState({ known: false });
    expect(theatre.canLeave()).toBe(false);
  });
});

describe('a recording that the program has opened', () => {
  it('is shown in place of another, which is closed; the same again is no news', async () => {
    void theatre.open({ type: 'openPresent' }, 'asked');
    await until(() => shownN() !== undefined);
    const before = theatre.store.getState();
    const opened = library.add(await replayNow(), 5);
    void theatre.show(opened);
    await until(() => shownN() === 5);
    expect(theatre.store.getState()).toMatchObject({ id: opened.id, isPresent: false });
    await soon(() => expect(asked).toContainEqual({ type: 'close', recording: before?.id }));
    const shown = theatre.store.getState();
    await theatre.show(opened);
    expect(theatre.store.getState()).toBe(shown);
  });
});

describe('a recording that somebody names', () => {
  it('is shown from its first record, of the list or of a file, and left again', async () => {
    const opened = theatre.open({ type: 'openPast', name: 'one' }, 'asked');
    await until(() => shownN() === 1);
    expect(await opened).toBeNull();
    expect(theatre.store.getState()).toMatchObject({ isPresent: false });
    void theatre.openFiles([new File([''], 'one.rafttrace')]);
    await until(() => asked.some(({ type }) => type === 'close'));
    expect(shownN()).toBe(1);
    expect(theatre.canLeave()).toBe(true);
    theatre.leave();
    expect(theatre.store.getState()).toBeNull();
  });

  it('is not shown where it can’t be read, and what was shown stays', async () => {
    void theatre.open({ type: 'openPast', name: 'one' }, 'asked');
    await until(() => shownN() === 1);
    const before = theatre.store.getState();
    expect(await theatre.openFiles([])).toMatch(/line 3/);
    expect(theatre.store.getState()).toBe(before);
  });

  it('is shown though another was asked for meanwhile that can’t be read', async () => {
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    const opened = theatre.open({ type: 'openPast', name: 'long' }, 'asked');
    expect(await theatre.openFiles([])).toMatch(/line 3/);
    letGo();
    await until(() => shownN() === 1);
    expect(await opened).toBeNull();
  });

  it('gives way to what was asked for later, whichever comes first', async () => {
    let letGo: () => void = () => undefined;
    gate = new Promise((resolve) => (letGo = resolve));
    const slow = theatre.open({ type: 'openPast', name: 'long' }, 'asked');
    gate = Promise.resolve();
    void theatre.open({ type: 'openPast', name: 'short' }, 'asked');
    await until(() => shownN() === 1);
    const shown = theatre.store.getState();
    letGo();
    expect(await slow).toBeNull();
    await soon(() => expect(asked.some(({ type }) => type === 'close')).toBe(true));
    expect(theatre.store.getState()).toBe(shown);
  });

  it('is no news where the program was given nothing', async () => {
    expect(await theatre.open({ type: 'openGiven' }, 'asked')).toBeNull();
    expect(theatre.store.getState()).toBeNull();
  });
});
