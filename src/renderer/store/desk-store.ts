import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Messenger } from '../../shared/view';
import type { Focus } from './focus';
import type { Exchange, Selection } from './selection';
import { updateExchange } from './selection';

/** The sheets that lie over the whole table, of which at most one is open. */
export type Sheet = 'help' | 'legend' | 'lessons' | 'newSiege' | 'past' | 'safety' | 'tour';

/** Why the latest thing that was asked for did not happen. */
export interface Notice {
  /** A sentence in the reader's language. */
  readonly text: string;
  /** What the cluster itself said, in English; empty where it adds nothing. */
  readonly detail: string;
  /** The button that was pressed for it, by its id; null: none was. */
  readonly at: string | null;
  /** Counts up, so that the same sentence twice is two notices. */
  readonly serial: number;
}

/** A notice that is to be told: where nobody says of which button, it is of the one that acts. */
export type Untold = Pick<Notice, 'text' | 'detail'> & { readonly at?: string | null };

export type SidePage = 'look' | 'attack' | 'lesson' | 'scene';
const STRIP_PAGES = ['chronicle', 'logs', 'roads', 'diagram', 'statistics'] as const;
export type StripPage = (typeof STRIP_PAGES)[number];

export function isStripPage(name: string): name is StripPage {
  return STRIP_PAGES.some((each) => each === name);
}

/** Where something opens on the table: beside the map or below it, and on a narrow window out of sight. */
export type Place = SidePage | 'side' | 'strip';

/** The pages of the sheet of lessons. */
export type LearningPage = 'lessons' | 'misconceptions' | 'quiz' | 'scenes';

export interface Panels {
  readonly side: boolean;
  readonly strip: boolean;
}

/** The road that is looked at, in one direction or in both. */
export interface Way {
  readonly from: number;
  readonly to: number;
  readonly isBothWays: boolean;
}

/** The order that would be given now. */
export interface Plan {
  /** Whether the hour is so many seconds from the order on, or a time of day. */
  readonly when: 'in' | 'at';
  readonly delayS: number;
  /** By the computer's clock, as `18:30` or `18:30:15`; empty: none yet. */
  readonly timeOfDay: string;
  /** To whom it goes; null: to whoever leads. */
  readonly to: number | null;
}

/** What the person at the table is doing: selection, open sheets, the latest answer to a command. */
export interface DeskState {
  readonly selection: Selection;
  readonly exchange: Exchange | null;
  /** Whose messengers stand out on the map; null: all are alike. */
  readonly focus: Focus | null;
  readonly sheet: Sheet | null;
  readonly notice: Notice | null;
  /** The button that is acting at this very moment. */
  readonly pressed: string | null;
  readonly plan: Plan;
  /** The ordered attack, by entry, beside which another is being planned; null: none. */
  readonly replanned: string | null;
  /** Whether an order is on its way and not answered yet. */
  readonly giving: boolean;
  /** Which sheet of the side is on top, where there is room for one. */
  readonly sidePage: SidePage;
  /** What lies below the map, where anything does. */
  readonly stripPage: StripPage;
  readonly learningPage: LearningPage;
  readonly way: Way;
  /** Whether the panels beside and below the map are there. */
  readonly panels: Panels;
  /** Where something was opened last, anew each time; null: nothing was yet. */
  readonly opening: { readonly place: Place } | null;
  /** Whether the window is drawn for a hall: the map fills the screen, and the headline is large. */
  readonly isProjected: boolean;
  /** Opens the inspector on something. */
  readonly select: (selection: Selection) => void;
  /** The same for what is told where it was chosen, too: whoever chose it stays there. */
  readonly mark: (selection: Selection) => void;
  /** Keeps the selected RPC up to date with what the map shows. */
  readonly watch: (messengers: readonly Messenger[]) => void;
  readonly focusOn: (focus: Focus | null) => void;
  readonly open: (sheet: Sheet) => void;
  readonly close: () => void;
  /** Lets a button act; what is said meanwhile, or of a command that was given meanwhile, is said beside it. */
  readonly press: (button: string, act: () => void) => void;
  readonly notify: (notice: Untold) => void;
  readonly dismiss: () => void;
  readonly changePlan: (change: Partial<Plan>) => void;
  readonly replan: (entry: string | null) => void;
  readonly setGiving: (giving: boolean) => void;
  readonly turnTo: (page: SidePage) => void;
  readonly turnStrip: (page: StripPage) => void;
  readonly turnLearning: (page: LearningPage) => void;
  /** Shows a page below the map, or puts it away where it is shown. */
  readonly toggleStrip: (page: StripPage) => void;
  /** Shows a page below the map, whatever was there. */
  readonly showStrip: (page: StripPage) => void;
  readonly lookAtRoad: (way: Partial<Way>) => void;
  readonly toggleSide: () => void;
  readonly showSide: () => void;
  /** Begins or ends the view for a hall, in which the panels come by their keys. */
  readonly project: (on: boolean) => void;
}

export type DeskStore = StoreApi<DeskState>;

export function createDeskStore(): DeskStore {
  return createStore<DeskState>((set, get) => ({
    selection: { type: 'general', id: 0 },
    exchange: null,
    focus: null,
    sheet: null,
    notice: null,
    pressed: null,
    plan: { when: 'in', delayS: 30, timeOfDay: '', to: null },
    replanned: null,
    giving: false,
    sidePage: 'look',
    stripPage: 'chronicle',
    learningPage: 'lessons',
    way: { from: 0, to: 1, isBothWays: true },
    panels: { side: true, strip: true },
    opening: null,
    isProjected: false,
    select: (selection) => {
      get().mark(selection);
      set({ opening: { place: 'look' } });
    },
    mark: (selection) =>
      set({
        selection,
        sidePage: 'look',
        exchange:
          selection.type === 'message' ? { id: selection.id, request: null, answer: null } : null,
      }),
    watch: (messengers) => {
      const { exchange } = get();
      if (exchange === null) return;
      const next = updateExchange(exchange, messengers);
      if (next !== exchange) set({ exchange: next });
    },
    focusOn: (focus) => set({ focus }),
    // The tour shows every panel.
    open: (sheet) => {
      if (sheet === 'tour') get().project(false);
      set({ sheet });
    },
    close: () => set({ sheet: null }),
    press: (pressed, act) => {
      set({ pressed });
      try {
        act();
      } finally {
        set({ pressed: null });
      }
    },
    notify: ({ text, detail, at = get().pressed }) =>
      set({ notice: { text, detail, at, serial: (get().notice?.serial ?? 0) + 1 } }),
    dismiss: () => set({ notice: null }),
    changePlan: (change) => set({ plan: { ...get().plan, ...change } }),
    replan: (replanned) => set({ replanned }),
    setGiving: (giving) => set(giving ? { giving, sidePage: 'attack' } : { giving }),
    turnTo: (sidePage) => set({ sidePage, opening: { place: sidePage } }),
    turnLearning: (learningPage) => set({ learningPage }),
    turnStrip: (stripPage) => set({ stripPage, opening: { place: 'strip' } }),
    toggleStrip: (page) => {
      const { panels, stripPage, showStrip } = get();
      if (panels.strip && stripPage === page) set({ panels: { ...panels, strip: false } });
      else showStrip(page);
    },
    showStrip: (stripPage) => {
      get().turnStrip(stripPage);
      set({ panels: { ...get().panels, strip: true } });
    },
    lookAtRoad: (way) => set({ way: { ...get().way, ...way } }),
    showSide: () => set({ panels: { ...get().panels, side: true }, opening: { place: 'side' } }),
    toggleSide: () => {
      const { panels, showSide } = get();
      if (panels.side) set({ panels: { ...panels, side: false } });
      else showSide();
    },
    project: (isProjected) =>
      set({ isProjected, panels: { side: !isProjected, strip: !isProjected } }),
  }));
}
