import { app } from 'electron';
import { de } from './de';
import type { ShellTexts } from './en';
import { en } from './en';

const LANGUAGES: Readonly<Record<string, ShellTexts>> = { en, de };

/**
 * What the shell says, in the first of its user's languages that it knows, else in English. Only once
 * the app is ready. (The window has a choice of its own, which lives with its other settings.)
 */
export function shellTexts(): ShellTexts {
  const wanted = [...app.getPreferredSystemLanguages(), app.getLocale()];
  const known = wanted.map((tag) => LANGUAGES[tag.replace(/[-_.].*$/, '').toLowerCase()]);
  return known.find((texts) => texts !== undefined) ?? en;
}
