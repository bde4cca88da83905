import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Language } from '../../shared/language';
import { LANGUAGES } from '../../shared/language';

export const THEMES = ['system', 'day', 'night'] as const;
export type ThemeChoice = (typeof THEMES)[number];
export const MOTIONS = ['system', 'full', 'reduced'] as const;
export type MotionChoice = (typeof MOTIONS)[number];

export interface Settings {
  readonly theme: ThemeChoice;
  readonly motion: MotionChoice;
  readonly language: Language;
  /** Whether single keys do something; people who talk to their computer want them off. */
  readonly shortcuts: boolean;
  readonly tourSeen: boolean;
}

export interface SettingsState extends Settings {
  readonly change: (change: Partial<Settings>) => void;
}

export type SettingsStore = StoreApi<SettingsState>;

const STORAGE_KEY = 'raft-siege.settings';

/**
 * The person's own settings, kept from one start to the next. Where the browser keeps nothing, or
 * keeps something unreadable, the defaults hold and nothing is said: every setting is one click away.
 */
export function createSettingsStore(
  storage: Storage | null,
  systemLanguage: string,
): SettingsStore {
  const store = createStore<SettingsState>((set) => ({
    ...readSettings(storage, systemLanguage),
    change: (change) => set(change),
  }));
  store.subscribe(({ theme, motion, language, shortcuts, tourSeen }) => {
    const settings: Settings = { theme, motion, language, shortcuts, tourSeen };
    try {
      storage?.setItem(STORAGE_KEY, JSON.stringify(settings));
    } catch {
      // A full or forbidden storage costs the memory of a setting, not the setting.
    }
  });
  return store;
}

function readSettings(storage: Storage | null, systemLanguage: string): Settings {
  const stored = parse(storage);
  return {
    theme: oneOf(THEMES, stored.get('theme')) ?? 'system',
    motion: oneOf(MOTIONS, stored.get('motion')) ?? 'system',
    language:
      oneOf(LANGUAGES, stored.get('language')) ??
      (systemLanguage.toLowerCase().startsWith('de') ? 'de' : 'en'),
    shortcuts: stored.get('shortcuts') !== false,
    tourSeen: stored.get('tourSeen') === true,
  };
}

function parse(storage: Storage | null): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(STORAGE_KEY) ?? 'null');
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((known) => known === value);
}
