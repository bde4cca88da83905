import { LESSONS } from '../lessons';
import { commandSchema, MAX_GENERALS, nearest, rulesSchema, UnusableArgument } from '../shared';
import type { Cue, Scenario } from '../shared/rehearsal';
import { FIRST_SCENARIO, REHEARSAL_TEMPI } from '../shared/rehearsal';
import { splitLine } from '../words';

/** How much a link may ask for: more is not followed. */
const LIMITS = { characters: 100_000, cues: 1000, atMs: 3_600_000, seed: 2 ** 32 - 1 };
const NAMES = ['armies', 'rules', 'leader', 'seed', 'lesson', 'tempo', 'script', 'at'];

/** What a link says. */
export interface Link {
  readonly scenario: Scenario;
  /** The lesson that is begun; null: none. */
  readonly lesson: string | null;
  readonly tempo: number;
  /** The moment that it is opened at, in virtual milliseconds since the beginning; null: the beginning. */
  readonly atMs: number | null;
  /** What of it could not be followed, each as a sentence; the default stands in its place. */
  readonly complaints: readonly string[];
}

/**
 * Reads what stands behind the # of an address, as `armies=5&rules=paper&seed=7&lesson=split-vote`. Nothing of it
 * is ever run: all of it is numbers, names from a list, and commands that are checked like any others.
 */
export function readLink(fragment: string): Link {
  const complaints: string[] = [];
  const isTooLong = fragment.length > LIMITS.characters;
  if (isTooLong) complaints.push('The link is too long, so it is not followed at all.');
  const given = new URLSearchParams(isTooLong ? '' : fragment.replace(/^#/, ''));
  for (const name of new Set(given.keys())) {
    if (NAMES.includes(name)) continue;
    complaints.push(
      `"${shortened(name)}" says nothing to a rehearsal.${nearest(name, NAMES)} It is left out.`,
    );
  }
  const whole = (name: string, min: number, max: number, fallback: number): number => {
    const text = given.get(name);
    if (text === null) return fallback;
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    complaints.push(
      `${name}=${shortened(text)} can't be used: it is a whole number from ${min} to ${max}. It is ${fallback} instead.`,
    );
    return fallback;
  };
  const armies = whole('armies', 1, MAX_GENERALS, FIRST_SCENARIO.armies);
  const rules = rulesSchema.catch(FIRST_SCENARIO.rules).parse(given.get('rules') ?? undefined);
  if (given.has('rules') && given.get('rules') !== rules) {
    complaints.push(
      `rules=${shortened(given.get('rules') ?? '')} can't be used: write exercise or paper. It is ${rules} instead.`,
    );
  }
  const leader = given.get('leader') === 'none' ? null : whole('leader', 0, armies - 1, 0);
  const seed = whole('seed', 0, LIMITS.seed, FIRST_SCENARIO.seed);
  const tempo = given.get('tempo') === null ? 1 : Number(given.get('tempo'));
  const isTempo = REHEARSAL_TEMPI.includes(tempo);
  if (!isTempo) {
    complaints.push(
      `tempo=${shortened(given.get('tempo') ?? '')} can't be used: write one of ${REHEARSAL_TEMPI.join(', ')}. It is 1 instead.`,
    );
  }
  const lesson = given.get('lesson');
  const lessons = LESSONS.map(({ name }) => name);
  const isLesson = lesson === null || lessons.includes(lesson);
  if (!isLesson) {
    complaints.push(
      `"${shortened(lesson)}" is no lesson.${nearest(lesson, lessons)} The lessons are ${lessons.join(', ')}.`,
    );
  }
  const atMs = given.has('at') ? whole('at', 0, LIMITS.atMs, 0) : null;
  return {
    scenario: { armies, rules, leader, seed, script: readScript(given.get('script'), complaints) },
    lesson: isLesson ? lesson : null,
    tempo: isTempo ? tempo : 1,
    atMs,
    complaints,
  };
}

/** The fragment that says a scenario, and a moment to open it at; without what is the default. */
export function writeLink(
  { armies, rules, leader, seed, script }: Scenario,
  atMs: number | null,
): string {
  const said = new URLSearchParams({ armies: String(armies), rules, seed: String(seed) });
  if (leader !== 0) said.set('leader', leader === null ? 'none' : String(leader));
  if (script.length > 0) said.set('script', script.map(lineOf).join('\n'));
  if (atMs !== null && atMs > 0) said.set('at', String(Math.floor(atMs)));
  return said.toString();
}

/** A script: one command in a line, in the words of `raft siege`, after its moment in milliseconds. */
function readScript(text: string | null, complaints: string[]): readonly Cue[] {
  const cues: Cue[] = [];
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  if (lines.length > LIMITS.cues) {
    complaints.push(`The script has more than ${LIMITS.cues} lines, so none of them is followed.`);
    return [];
  }
  for (const line of lines) {
    const cue = readCue(line);
    if (cue === null) {
      complaints.push(
        `The line "${shortened(line)}" of the script can't be used: write a moment in milliseconds and a command, as in 3000 kill 2.`,
      );
    } else {
      cues.push(cue);
    }
  }
  return cues.toSorted((a, b) => a.atMs - b.atMs);
}

function readCue(line: string): Cue | null {
  const [, moment = '', said = ''] = /^\s*(\d{1,7})\s+(\S.*)$/.exec(line) ?? [];
  const atMs = Number(moment);
  if (said === '' || atMs > LIMITS.atMs) return null;
  const command = commandSchema.safeParse(
    said.startsWith('{') ? parse(said) : { type: 'perform', words: wordsOf(said) },
  );
  return command.success ? { atMs, command: command.data } : null;
}

function lineOf({ atMs, command }: Cue): string {
  const isWords =
    command.type === 'perform' && command.words.every((word) => /^[^\s"'\\{]+$/.test(word));
  return `${atMs} ${isWords ? command.words.join(' ') : JSON.stringify(command)}`;
}

function wordsOf(line: string): readonly string[] {
  try {
    return splitLine(line);
  } catch (error) {
    if (error instanceof UnusableArgument) return [];
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
