import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../../src/shared/language';
import { createRehearsedTexts, createTexts } from '../../../../src/renderer/i18n/texts';

/** Every text of a language by its path; a function stands for itself. */
function leaves(value: unknown, path = ''): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, part]) => [
      ...leaves(part, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

/** The same in both languages on purpose: names, and words that German has taken over. */
const SHARED = new Set([
  'legend.items.follower.name',
  'legend.items.leader.name',
  'names.learner',
  'legend.items.term.name',
  'legend.items.timer.name',
  'names.state.Follower',
  'lessons.pages.quiz',
  'names.state.Leader',
  'paper.guard.section',
  'statistics.leader',
  'statistics.term',
  'table.general.entryTerm',
  'table.pace.tempo',
  'table.general.index',
  'table.general.log',
  'table.general.matchIndex',
  'table.general.nextIndex',
  'table.general.peer',
  'table.general.port',
  'table.general.term',
  'table.general.timer',
  'table.strip.logs',
  'table.settings.languages.de',
  'table.settings.languages.en',
]);

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const { f: _f, ...texts } = createTexts(language);
  const all = leaves(texts);

  it('never have a moment of a recording stand behind its end', () => {
    const { f, replay } = createTexts(language);
    // Three seconds and a third: rounded to tenths it would end before its own last record.
    expect(replay.place(3349.58, 3349.58, 1)).toContain(f.seconds(3350, 2));
    expect(replay.place(3349.58, 3349.58, 1)).toContain(f.seconds(3400, 1));
    expect(replay.place(0, 6000, 1)).toContain(f.seconds(6000, 1));
  });

  it('leave nothing empty', () => {
    const empty = [...all].filter(([, text]) => typeof text === 'string' && text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('have the places that English has', () => {
    const english = leaves((({ f: _, ...rest }) => rest)(createTexts('en')));
    expect([...all.keys()].sort()).toEqual([...english.keys()].sort());
  });
});

it('says everything in German that is said in English', () => {
  const english = leaves(createTexts('en'));
  const same = [...leaves(createTexts('de'))]
    .filter(([path]) => !path.startsWith('f.') && !SHARED.has(path))
    .filter(([path]) => !path.startsWith('guide.safety.explain.') || path.endsWith('.text'))
    .filter(([path]) => !path.endsWith('.section'))
    .filter(([path, text]) => typeof text === 'string' && text === english.get(path));
  expect(same).toEqual([]);
});

/** What speaks of the real siege, or is never shown where generals rehearse, since nothing of it can happen there. */
const OF_REAL_SIEGES = [
  // The way to the real siege, and what a wrong link says.
  'rehearsal.',
  // Programs of others and what they answer, taken ports, what the system tells, other computers.
  /^names\.(program|programAtStart|condition\.(short|down)\.port)$/,
  /^messages\.otherAnswered\./,
  /^story\.(exited\.port|frozen\.(outside|silent)|thawed\.outside|lost\.stranger)$/,
  /^table\.general\.portHeld$/,
  /^guide\.situation\.(refusedHint|port|firstPort|beginOn)/,
  /^legend\.items\.port\./,
  // Within <Real>.
  /^table\.general\.(process|noProcess|processId|port|copyCurl)$/,
  /^guide\.help\.curl/,
  /^newSiege\.(engineHints|basePort|looking|free|taken|useFree|badPort|programsHint)/,
];

it.each(LANGUAGES)(
  'speaks in %s of no process, port, signal or curl in a rehearsal',
  (language) => {
    const { f: _f, ...texts } = createRehearsedTexts(language, 'UTC');
    const [first = {}, ...others] = texts.guide.tour.steps;
    expect(first).toEqual(createTexts(language).guide.tour.steps[0]);
    // The window shows another first step of the tour there.
    const shown = {
      ...texts,
      guide: { ...texts.guide, tour: { ...texts.guide.tour, steps: others } },
    };
    const real = [...leaves(shown)].filter(([path, text]) => {
      const isReal = OF_REAL_SIEGES.some((each) =>
        typeof each === 'string' ? path.startsWith(each) : each.test(path),
      );
      const said = String(text);
      return !isReal && /process|prozess|\bports?\b|\bcurl\b|signal|SIG[A-Z]{3}|HTTP/i.test(said);
    });
    expect(real).toEqual([]);
  },
);

describe('numbers, times and lists', () => {
  const noonMs = Date.UTC(2026, 10, 21, 12, 0, 5, 250);
  const en = createTexts('en', 'UTC').f;
  const de = createTexts('de', 'UTC').f;

  it('are written as each language does', () => {
    expect(en.number(12_345)).toBe('12,345');
    expect(de.number(12_345)).toBe('12.345');
    expect(en.seconds(1250, 1)).toBe('1.3\u00a0s');
    expect(de.seconds(1250, 1)).toBe('1,3\u00a0s');
    expect(en.milliseconds(399.6)).toBe('400\u00a0ms');
    expect(de.percent(0.125)).toBe('12,5\u00a0%');
    expect(en.clock(noonMs)).toBe('12:00:05');
    expect(de.exactClock(noonMs)).toBe('12:00:05,250');
    expect(en.list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(de.list(['a', 'b', 'c'])).toBe('a, b und c');
  });

  it.each([NaN, Infinity, 8.64e15 + 1])('have a dash for what is no time: %d', (ms) => {
    expect([en.clock(ms), de.exactClock(ms)]).toEqual(['–', '–']);
  });

  it('know one from many', () => {
    const forms = { one: 'entry', other: 'entries' };
    expect([0, 1, 2].map((count) => en.plural(count, forms))).toEqual([
      'entries',
      'entry',
      'entries',
    ]);
  });
});

it.each([
  ['en', /frozen|freeze|thaw/i],
  ['de', /eingefr|einge\u00adfr|frier|auftau|aufgetaut/i],
] as const)(
  'calls in %s what is frozen elsewhere standing still in a rehearsal',
  (language, frozen) => {
    const { f: _f, statistics: _s, diagram: _d, ...texts } = createRehearsedTexts(language, 'UTC');
    // Of a function, the words that stand in it.
    const said = [...leaves(texts)].map(([path, text]) => `${path}: ${String(text)}`);
    expect(said.length).toBeGreaterThan(400);
    expect(said.filter((text) => frozen.test(text.replace(/^[^:]*/, '')))).toEqual([]);
  },
);
