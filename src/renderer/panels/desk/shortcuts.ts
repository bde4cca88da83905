/** What a single key does: the window listens for these, the buttons show them, and the help lists them. */
export const SHORTCUTS = {
  kill: 'k',
  appoint: 'a',
  freeze: 'f',
  thaw: 't',
  order: 'o',
  focus: 'm',
  chronicle: 'c',
  logs: 'g',
  roads: 'r',
  diagram: 'w',
  statistics: 'u',
  side: 'i',
  projector: 'p',
  goBack: 'h',
  lastElection: 'v',
  past: 'y',
  safety: 's',
  lessons: 'e',
  lessonBack: 'b',
  lessonForward: 'n',
  legend: 'l',
  theme: 'd',
  help: '?',
  rehearse: 'x',
  rehearseStep: 'z',
  rehearseElection: 'j',
} as const;
export type Shortcut = keyof typeof SHORTCUTS;

/** In the order of the table. */
export const SHORTCUT_NAMES: readonly Shortcut[] = Object.keys(SHORTCUTS).filter(isShortcut);

/** What there is only where generals rehearse within the page. */
export const REHEARSAL_SHORTCUTS: readonly Shortcut[] = [
  'rehearse',
  'rehearseStep',
  'rehearseElection',
];

/** What there is only where sieges are recorded. */
export const RECORDING_SHORTCUTS: readonly Shortcut[] = [
  'diagram',
  'statistics',
  'goBack',
  'lastElection',
  'past',
];

/** What a pressed key asks for, `key` being the name of it in lower case; undefined: nothing. */
export function shortcutOf(key: string): Shortcut | undefined {
  return SHORTCUT_NAMES.find((name) => SHORTCUTS[name] === key);
}

/** A shortcut's key as it stands on the keyboard. */
export function keyOf(name: Shortcut): string {
  return SHORTCUTS[name].toUpperCase();
}

/** The key that selects a general: its number. */
export function keyOfGeneral(id: number): string | undefined {
  return id <= 9 ? String(id) : undefined;
}

function isShortcut(name: string): name is Shortcut {
  return name in SHORTCUTS;
}
