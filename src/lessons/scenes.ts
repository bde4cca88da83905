import figure7 from '../../resources/scenes/figure-7.siege?raw';
import figure8 from '../../resources/scenes/figure-8.siege?raw';
import lostEntry from '../../resources/scenes/lost-entry.siege?raw';
import majorityAndMinority from '../../resources/scenes/majority-and-minority.siege?raw';
import splitVote from '../../resources/scenes/split-vote.siege?raw';
import staleLeader from '../../resources/scenes/stale-leader.siege?raw';
import type { Language } from '../shared';
import type { Text } from './lesson';

/**
 * A script that ships. It begins in a siege in which nothing has happened yet, that general 0 leads by decree,
 * and plays by both rules.
 */
export interface Scene {
  /** As it is written behind `raft siege play`, and as its file is called. */
  readonly name: string;
  readonly title: Text;
  /** What it shows, in a sentence or two. */
  readonly about: Text;
  /** How many generals it takes, exactly. */
  readonly armies: number;
  /** The whole file: one command a line, and comments. */
  readonly script: string;
}

/** All scenes, in the order in which they are offered. */
export const SCENES: readonly Scene[] = [
  scene('majority-and-minority', 3, majorityAndMinority),
  scene('split-vote', 3, splitVote),
  scene('stale-leader', 3, staleLeader),
  scene('lost-entry', 3, lostEntry),
  scene('figure-7', 7, figure7),
  scene('figure-8', 5, figure8),
];

export function sceneNamed(name: string): Scene | null {
  return SCENES.find((each) => each.name === name) ?? null;
}

function scene(name: string, armies: number, script: string): Scene {
  const en = headOf(script, 'en');
  const de = headOf(script, 'de');
  return {
    name,
    title: { en: en.title, de: de.title },
    about: { en: en.about, de: de.about },
    armies,
    script,
  };
}

/** What the comment at the head of a script says in a language, as in `# en: TITLE: WHAT IT SHOWS` and lines on. */
function headOf(script: string, language: Language) {
  const head = (/^(?:#.*\r?\n)*/.exec(script)?.[0] ?? '').replaceAll(/^# ?|\r/gm, '');
  const told = new RegExp(`^${language}: (.*(?:\\n(?![a-z]{2}: ).*)*)`, 'm').exec(head)?.[1] ?? '';
  const [title = '', ...about] = told.trim().replaceAll(/\s+/g, ' ').split(': ');
  return { title, about: about.join(': ') };
}
