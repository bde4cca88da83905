import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bookmark } from '../../shared/bookmarks';
import type { Bridge } from '../../shared/bridge';
import type { OpenedRecording, Place, Tape } from '../../shared/replay';
import type { ShelfAnswer, ShelfRequest } from '../../shared/shelf';
import type { SiegeView } from '../../shared/view';
import type { Clock } from '../clock/clock';
import type { SiegeStore } from '../store/siege-store';
import { lastElection } from './last-election';
import { createPlayer, type Player } from './player';

/** At which pace an election is told again. */
const RETELLING_RATE = 0.5;

/** A recording that is shown in place of what goes on. */
export interface Showing {
  readonly id: number;
  readonly player: Player;
  /** Whether it is that of the siege that went on when it was opened, so that its end can be moved on. */
  readonly isPresent: boolean;
  /** Whether the program itself shows it, and so again in a window that is loaded anew. */
  readonly isGiven: boolean;
}

/** Opens recordings in this window, and brings back what goes on. */
export interface Theatre {
  /** What is shown; null: what goes on. */
  readonly store: StoreApi<Showing | null>;
  /** What goes on, where it is known. */
  readonly present: SiegeStore;
  /** Whether a siege is behind the window that can be shown again. */
  readonly canLeave: () => boolean;
  /** Shows a recording that the program has opened. Of the one that is shown already it is no news. */
  readonly show: (opened: OpenedRecording) => Promise<void>;
  /**
   * Asks for a recording and shows it. Resolves with why it can't be had, in English; null: it is shown.
   *
   * @param from where to begin; `election`: where the last one came up, which is told again
   */
  readonly open: (request: ShelfRequest, from: 'asked' | 'election') => Promise<string | null>;
  /** Opens files and shows what they say. Resolves with why they can't be, in English; null: they are shown. */
  readonly openFiles: (files: readonly File[]) => Promise<string | null>;
  /** Moves the end of the present siege's tape on. Resolves with why it can't be, in English; null: it was. */
  readonly lengthen: () => Promise<string | null>;
  /** The moments of the shown recording that somebody has marked; a sentence, in English: they can't be had. */
  readonly bookmarks: () => Promise<readonly Bookmark[] | string>;
  /** Keeps these, and no others; resolves with what is kept, or with why it can't be, in English. */
  readonly keepBookmarks: (bookmarks: readonly Bookmark[]) => Promise<readonly Bookmark[] | string>;
  /** Shows what goes on, as it is now. */
  readonly leave: () => void;
  /** Whether a recording was left since this was last asked. */
  readonly takeReturn: () => boolean;
}

export interface TheatreParts {
  readonly bridge: Pick<Bridge, 'replay' | 'shelf' | 'openFiles'>;
  /** The siege that goes on. */
  readonly siege: SiegeStore;
  readonly createClock: () => Clock;
  /** With what a recording begins that the program itself shows; null: with what the program asked for. */
  readonly beginOf?: (tape: Tape) => Place | null;
  /** Hears of every single step of the picture that is shown, and of the one that is shown again. */
  readonly onView: (view: SiegeView) => void;
}

export function createTheatre({
  bridge,
  siege,
  createClock,
  beginOf,
  onView,
}: TheatreParts): Theatre {
  const store = createStore<Showing | null>(() => null);
  /** Counts what was asked for. */
  let serial = 0;
  /** The count of the latest that could be had: what was asked for before it is not shown any more. */
  let latest = 0;
  let hasReturned = false;

  const close = (recording: number): void => {
    void bridge.shelf({ type: 'close', recording });
  };

  const end = (showing: Showing | null): void => {
    if (showing === null) return;
    showing.player.stop();
    close(showing.id);
  };

  /** @param own the count of what was asked for */
  const stage = async (
    own: number,
    opened: OpenedRecording,
    source: Pick<Showing, 'isPresent' | 'isGiven'>,
    begin: Place,
  ): Promise<Player | null> => {
    if (own < latest) {
      close(opened.id);
      return null;
    }
    latest = own;
    const player = createPlayer(
      (question) => bridge.replay(question),
      opened,
      createClock(),
      onView,
      begin,
    );
    await untilSeen(player);
    if (own < latest) {
      player.stop();
      close(opened.id);
      return null;
    }
    const last = store.getState();
    store.setState({ id: opened.id, player, ...source }, true);
    end(last);
    return player;
  };

  const showWhat = async (
    asked: Promise<ShelfAnswer>,
    isPresent: boolean,
    from: 'asked' | 'election',
  ): Promise<string | null> => {
    const own = (serial += 1);
    const answer = await asked;
    if (answer.type !== 'opened') return reasonOf(answer);
    const { opened } = answer;
    const source = { isPresent, isGiven: false };
    if (from === 'asked') {
      await stage(own, opened, source, { type: 'record', n: opened.at });
      return null;
    }
    const player = await stage(own, opened, source, electionOf(opened.tape));
    player?.setRate(RETELLING_RATE);
    player?.play();
    return null;
  };

  return {
    store,
    present: siege,
    canLeave: () => siege.getState().known,
    show: async (opened) => {
      if (store.getState()?.id === opened.id) return;
      const source = { isPresent: false, isGiven: true };
      const begin = beginOf?.(opened.tape) ?? { type: 'record', n: opened.at };
      await stage((serial += 1), opened, source, begin);
    },
    open: (request, from) => showWhat(bridge.shelf(request), request.type === 'openPresent', from),
    openFiles: (files) => showWhat(bridge.openFiles(files), false, 'asked'),
    lengthen: async () => {
      const showing = store.getState();
      if (showing?.isPresent !== true) return null;
      const answer = await bridge.shelf({ type: 'lengthen', recording: showing.id });
      if (answer.type !== 'opened') return reasonOf(answer);
      showing.player.lengthen(answer.opened.tape);
      return null;
    },
    bookmarks: async () => {
      const recording = store.getState()?.id;
      if (recording === undefined) return [];
      return bookmarksOf(await bridge.shelf({ type: 'bookmarks', recording }));
    },
    keepBookmarks: async (bookmarks) => {
      const recording = store.getState()?.id;
      if (recording === undefined) return [];
      return bookmarksOf(
        await bridge.shelf({ type: 'keepBookmarks', recording, bookmarks: [...bookmarks] }),
      );
    },
    leave: () => {
      latest = serial += 1;
      hasReturned = true;
      const last = store.getState();
      store.setState(null, true);
      end(last);
      onView(siege.getState().live);
    },
    takeReturn: () => {
      const has = hasReturned;
      hasReturned = false;
      return has;
    },
  };
}

function bookmarksOf(answer: ShelfAnswer): readonly Bookmark[] | string {
  if (answer.type === 'bookmarks') return answer.bookmarks;
  return answer.type === 'refused' ? answer.message : '';
}

/** Tells the last election of a recording again, slowly. */
export function retellElection(player: Player): void {
  player.setRate(RETELLING_RATE);
  player.play(electionOf(player.store.getState().tape));
}

/** The end of a recording in which nobody ever led. */
function electionOf(tape: Tape): Place {
  return { type: 'time', elapsedMs: lastElection(tape) ?? tape.lengthMs };
}

/** Null: there was nothing to open. */
function reasonOf(answer: Exclude<ShelfAnswer, { type: 'opened' }>): string | null {
  return answer.type === 'refused' ? answer.message : null;
}

/** Resolves once there is a picture, a reason why there is none, or something to say of how long it takes. */
function untilSeen({ siege, store }: Player): Promise<void> {
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = (): void => {
      const { trouble, preparing } = store.getState();
      if (!siege.getState().known && trouble === null && preparing === null) return;
      for (const stop of stops) stop();
      resolve();
    };
    stops.push(siege.subscribe(look), store.subscribe(look));
    look();
  });
}
