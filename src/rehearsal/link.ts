import { lessonNamed, LESSONS } from '../lessons';
import { commandSchema, MAX_GENERALS, rulesSchema, UnusableArgument } from '../shared';
import type { CommandResult } from '../shared';
import { nearestOf } from '../shared/nearest';
import type { Cue, EmbeddedControl, LinkTrouble, Scenario } from '../shared/rehearsal';
import { EMBEDDED_CONTROLS, FIRST_SCENARIO, REHEARSAL_TEMPI } from '../shared/rehearsal';
import { readDirective, splitLine } from '../words';

/** How much a link may ask for: more is not followed. */
const LIMITS = {
  characters: 100_000,
  cues: 1000,
  atMs: 3_600_000,
  seed: 2 ** 32 - 1,
  controls: 20,
};
const NAMES = ['armies', 'rules', 'leader', 'seed', 'lesson', 'tempo', 'script', 'at'];

/** What a link says. */
export interface Link {
  readonly scenario: Scenario;
  /** The lesson that is begun; null: none. */
  readonly lesson: string | null;
  readonly tempo: number;
  /** The moment that it is opened at, in virtual milliseconds since the beginning; null: the beginning. */
  readonly atMs: number | null;
  readonly troubles: readonly LinkTrouble[];
}

/**
 * Reads what stands behind the # of an address, as `armies=5&rules=paper&seed=7&lesson=split-vote`. Nothing of it
 * is ever run: all of it is numbers, names from a list, and commands that are checked like any others.
 */
export function readLink(fragment: string): Link {
  const troubles: LinkTrouble[] = [];
  const isTooLong = fragment.length > LIMITS.characters;
  if (isTooLong) troubles.push({ type: 'tooLong' });
  const given = new URLSearchParams(isTooLong ? '' : fragment.replace(/^#/, ''));
  for (const name of new Set(given.keys())) {
    if (NAMES.includes(name)) {
      if (given.getAll(name).length > 1) troubles.push({ type: 'twice', name });
      continue;
    }
    troubles.push({ type: 'unknownName', name: shortened(name), meant: nearestOf(name, NAMES) });
  }
  const whole = (name: string, min: number, max: number, fallback: number): number => {
    const text = given.get(name);
    if (text === null) return fallback;
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) return value;
    troubles.push({
      type: 'notWhole',
      name,
      text: shortened(text),
      min,
      max,
      instead: fallback,
    });
    return fallback;
  };
  const armies = whole('armies', 1, MAX_GENERALS, FIRST_SCENARIO.armies);
  const rules = rulesSchema.catch(FIRST_SCENARIO.rules).parse(given.get('rules') ?? undefined);
  if (given.has('rules') && given.get('rules') !== rules) {
    troubles.push({
      type: 'noChoice',
      name: 'rules',
      text: shortened(given.get('rules') ?? ''),
      choices: rulesSchema.options,
      instead: rules,
    });
  }
  const leader = given.get('leader') === 'none' ? null : whole('leader', 0, armies - 1, 0);
  const seed = whole('seed', 0, LIMITS.seed, FIRST_SCENARIO.seed);
  const tempo = given.get('tempo') === null ? 1 : Number(given.get('tempo'));
  const isTempo = REHEARSAL_TEMPI.includes(tempo);
  if (!isTempo) {
    troubles.push({
      type: 'noChoice',
      name: 'tempo',
      text: shortened(given.get('tempo') ?? ''),
      choices: REHEARSAL_TEMPI.map(String),
      instead: '1',
    });
  }
  const lesson = given.get('lesson');
  const lessons = LESSONS.map(({ name }) => name);
  const isLesson = lesson === null || lessons.includes(lesson);
  if (!isLesson) {
    troubles.push({
      type: 'noLesson',
      text: shortened(lesson),
      lessons,
      meant: nearestOf(lesson, lessons),
    });
  }
  const atMs = given.has('at') ? whole('at', 0, LIMITS.atMs, 0) : null;
  return {
    scenario: { armies, rules, leader, seed, script: readScript(given.get('script'), troubles) },
    lesson: isLesson ? lesson : null,
    tempo: isTempo ? tempo : 1,
    atMs,
    troubles,
  };
}

/** What stands between ? and # of an address, as `embed&controls=run,tempo`. */
export interface Embedding {
  /** The controls that are left, with `embed` alone the way to let time pass; null: it is not embedded. */
  readonly controls: readonly EmbeddedControl[] | null;
  readonly troubles: readonly LinkTrouble[];
}

/** Reads what stands between ? and #. What others put there, such as a search engine, is nobody's business. */
export function readEmbedding(search: string): Embedding {
  const given = new URLSearchParams(search);
  const misplaced = NAMES.filter((name) => given.has(name));
  const troubles = misplaced.map((name): LinkTrouble => ({ type: 'beforeHash', name }));
  if (!given.has('embed')) return { controls: null, troubles };
  const named = (given.get('controls') ?? 'run').split(',').map((name) => name.trim());
  const controls = EMBEDDED_CONTROLS.filter((control) => named.includes(control));
  const wrong = named.filter((name) => name !== '' && !controls.some((each) => each === name));
  for (const name of new Set(wrong.slice(0, LIMITS.controls))) {
    troubles.push({ type: 'noControl', text: shortened(name), choices: EMBEDDED_CONTROLS });
  }
  return { controls, troubles };
}

/** The fragment that opens what is shown; without what is the default. */
export function writeLink({
  scenario,
  tempo,
  atMs,
}: Pick<Link, 'scenario' | 'tempo' | 'atMs'>): string {
  const { armies, rules, leader, seed, script } = scenario;
  const said = new URLSearchParams({ armies: String(armies), rules, seed: String(seed) });
  if (leader !== 0) said.set('leader', leader === null ? 'none' : String(leader));
  if (tempo !== 1) said.set('tempo', String(tempo));
  if (script.length > 0) said.set('script', script.map(lineOf).join('\n'));
  if (atMs !== null && atMs > 0) said.set('at', String(Math.floor(atMs)));
  return said.toString();
}

/** A script: one command in a line, in the words of `raft siege`, after its moment in milliseconds. */
function readScript(text: string | null, troubles: LinkTrouble[]): readonly Cue[] {
  const cues: Cue[] = [];
  const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
  if (lines.length > LIMITS.cues) {
    troubles.push({ type: 'tooManyCues', limit: LIMITS.cues });
    return [];
  }
  for (const line of lines) {
    const cue = readCue(line);
    if (cue === null) {
      troubles.push({ type: 'noCue', line: shortened(line) });
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
  const { data: command } = commandSchema.safeParse(
    said.startsWith('{') ? parse(said) : { type: 'perform', words: wordsOf(said) },
  );
  if (command === undefined) return null;
  return command.type === 'perform' && !isUnderstood(command.words) ? null : { atMs, command };
}

/** A line of a script. */
function lineOf({ atMs, command }: Cue): string {
  const isWords =
    command.type === 'perform' && command.words.every((word) => /^[^\s"'\\{]+$/.test(word));
  return `${atMs} ${isWords ? command.words.join(' ') : JSON.stringify(command)}`;
}

/** What is to be said of a line of the script that was refused. */
export function refusedCue(cue: Cue, why: CommandResult): LinkTrouble {
  return { type: 'refusedCue', line: shortened(lineOf(cue)), why };
}

function wordsOf(line: string): readonly string[] {
  return orIfUnusable(() => splitLine(line), []);
}

/** Whether a siege would know what is meant. */
function isUnderstood(words: readonly string[]): boolean {
  const directive = orIfUnusable(() => readDirective(words), null);
  return (
    directive !== null && (directive.type !== 'lesson' || lessonNamed(directive.name) !== null)
  );
}

function orIfUnusable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnusableArgument) return otherwise;
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
