import type { Plan, Swept } from './experiment';
import { keyOf, SWEPT } from './experiment';
import type { Row } from './results';
import type { Stated } from './shipped';

const WIDTH = 960;
const PANEL_HEIGHT = 380;
/** Where the lines are drawn in a panel. */
const AREA = { left: 64, top: 44, width: 600, height: 276 };
const HEAD_HEIGHT = 56;
/** More steps than this can't be told from each other. */
const STEPS_MAX = 400;
/** Colours that can be told from each other by everybody (Okabe and Ito), and a pattern each for who sees none. */
const STROKES = [
  { colour: '#000000', dash: '' },
  { colour: '#d55e00', dash: '8 3' },
  { colour: '#0072b2', dash: '2 3' },
  { colour: '#009e73', dash: '10 3 2 3' },
  { colour: '#cc79a7', dash: '5 5' },
  { colour: '#b07d00', dash: '1 2 6 2' },
  { colour: '#3a7ca5', dash: '12 4' },
  { colour: '#666666', dash: '4 2' },
] as const;

interface Line {
  readonly label: string;
  readonly swept: Swept;
  /** Of the runs that brought a leader, in order. */
  readonly timesMs: readonly number[];
  readonly runs: number;
}

interface Panel {
  readonly title: string;
  readonly lines: readonly Line[];
}

/**
 * How much of an experiment's runs had a new leader by when, as an SVG picture: a line for each setting, a panel for
 * each value of whatever else is swept.
 *
 * @param stated what its source says of some of them, drawn beside them
 */
export function plotOf(
  plan: Plan,
  rows: readonly Row[],
  title: string,
  stated: readonly Stated[] = [],
): string {
  const panels = panelsOf(plan, rows);
  const all = rows.flatMap(({ failoverMs }) => failoverMs ?? []);
  const scale = scaleOf([...all, ...stated.map(({ ms }) => ms)]);
  const height = HEAD_HEIGHT + panels.length * PANEL_HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" fill="#222">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    text(AREA.left, 34, title, 'font-size="18" font-weight="600"'),
    ...panels.map(
      (panel, i) =>
        `<g transform="translate(0 ${HEAD_HEIGHT + i * PANEL_HEIGHT})">${drawPanel(panel, scale, stated)}</g>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

function panelsOf({ experiment, settings }: Plan, rows: readonly Row[]): readonly Panel[] {
  const varied = SWEPT.filter((name) => experiment[name].length > 1);
  const byLine = varied.includes('electionTimeout')
    ? 'electionTimeout'
    : (varied[0] ?? 'electionTimeout');
  const others = varied.filter((name) => name !== byLine);
  const titleOf = (swept: Swept): string =>
    others.map((name) => `${WORDS[name]} ${swept[name]}`).join(', ');
  const titles = [...new Set(settings.map(({ swept }) => titleOf(swept)))];
  return titles.map((title) => ({
    title,
    lines: settings
      .filter(({ swept }) => titleOf(swept) === title)
      .map(({ swept }) => {
        const own = rows.filter((row) => keyOf(row.swept) === keyOf(swept));
        return {
          label:
            byLine === 'electionTimeout'
              ? `${swept[byLine]} ms`
              : `${WORDS[byLine]} ${swept[byLine]}`,
          swept,
          timesMs: own.flatMap(({ failoverMs }) => failoverMs ?? []).sort((a, b) => a - b),
          runs: own.length,
        };
      }),
  }));
}

const WORDS: Readonly<Record<(typeof SWEPT)[number], string>> = {
  armies: 'armies',
  electionTimeout: 'election timeout',
  heartbeat: 'heartbeat',
  travel: 'travel time',
  loss: 'loss',
  tempo: 'tempo',
};

interface Scale {
  readonly fromMs: number;
  readonly toMs: number;
}

/** From one power of ten to another, as in the paper's figure. */
function scaleOf(timesMs: readonly number[]): Scale {
  const least = timesMs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = timesMs.reduce((a, b) => Math.max(a, b), 1);
  const power = (ms: number, round: (value: number) => number): number =>
    10 ** round(Math.log10(Math.max(1, ms)));
  const fromMs = power(Number.isFinite(least) ? least : 1, Math.floor);
  return { fromMs, toMs: Math.max(power(most * 1.05, Math.ceil), fromMs * 10) };
}

function xOf({ fromMs, toMs }: Scale, ms: number): number {
  const share = Math.log10(Math.max(ms, fromMs) / fromMs) / Math.log10(toMs / fromMs);
  return AREA.left + AREA.width * Math.min(1, share);
}

function yOf(share: number): number {
  return AREA.top + AREA.height * (1 - share);
}

function drawPanel({ title, lines }: Panel, scale: Scale, stated: readonly Stated[]): string {
  return [
    text(AREA.left, AREA.top - 16, title, 'font-weight="600"'),
    drawAxes(scale),
    ...lines.map((line, i) => drawLine(line, i, scale)),
    ...lines.map((line, i) => drawLegend(line, i)),
    ...lines.flatMap((line, i) =>
      stated
        .filter(({ electionTimeout }) => electionTimeout === line.swept.electionTimeout)
        .map((each) => drawStated(each, i, scale)),
    ),
    ...(stated.length === 0 ? [] : [drawStatedLegend(lines.length)]),
  ].join('\n');
}

function drawAxes(scale: Scale): string {
  const { left, width, top, height } = AREA;
  const shares = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${left}" x2="${left + width}" y1="${yOf(share)}" y2="${yOf(share)}" stroke="#ddd"/>${text(
        left - 8,
        yOf(share) + 4,
        `${share * 100} %`,
        'text-anchor="end"',
      )}`,
  );
  const times: string[] = [];
  for (let power = scale.fromMs; power <= scale.toMs; power *= 10) {
    for (const ms of [1, 2, 5].map((step) => step * power)) {
      if (ms > scale.toMs) continue;
      const x = round(xOf(scale, ms));
      times.push(
        `<line x1="${x}" x2="${x}" y1="${top}" y2="${top + height}" stroke="${ms === power ? '#ccc' : '#eee'}"/>`,
        text(x, top + height + 18, durationOf(ms), 'text-anchor="middle"'),
      );
    }
  }
  return [
    ...times,
    ...shares,
    text(
      left + width / 2,
      top + height + 40,
      'from the leader’s fall to another’s lead',
      'text-anchor="middle"',
    ),
    `<text transform="translate(16 ${top + height / 2}) rotate(-90)" text-anchor="middle">share of runs</text>`,
  ].join('\n');
}

function drawLine({ timesMs, runs }: Line, i: number, scale: Scale): string {
  if (timesMs.length === 0) return '';
  const stride = Math.ceil(timesMs.length / STEPS_MAX);
  const steps = timesMs.flatMap((ms, rank) => {
    if (rank % stride !== 0 && rank !== timesMs.length - 1) return [];
    return [`H${round(xOf(scale, ms))}V${round(yOf((rank + 1) / runs))}`];
  });
  const [first = 1] = timesMs;
  const { colour, dash } = strokeOf(i);
  return `<path d="M${round(xOf(scale, first))} ${yOf(0)}${steps.join('')}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>`;
}

function drawLegend({ label, timesMs, runs }: Line, i: number): string {
  const x = AREA.left + AREA.width + 24;
  const y = AREA.top + 8 + i * 40;
  const { colour, dash } = strokeOf(i);
  const median = timesMs[Math.ceil(timesMs.length / 2) - 1];
  const said = median === undefined ? 'no leader' : `median ${durationOf(median)}`;
  return `<line x1="${x}" x2="${x + 36}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/>${text(
    x + 44,
    y + 4,
    label,
    'font-weight="600"',
  )}${text(x + 44, y + 20, `${said}, ${runs} runs`, 'fill="#555"')}`;
}

/** A figure that the source states, where it would lie on its line. */
function drawStated({ figure, ms }: Stated, i: number, scale: Scale): string {
  const x = round(xOf(scale, ms));
  const { colour } = strokeOf(i);
  const style = `fill="#fff" stroke="${colour}" stroke-width="2"`;
  switch (figure) {
    case 'median':
      return `<path d="M${x} ${yOf(0.5) - 8}l8 8l-8 8l-8 -8z" ${style}/>`;
    case 'max':
      return `<rect x="${x - 6}" y="${yOf(1) - 6}" width="12" height="12" ${style}/>`;
    case 'mean':
      return `<circle cx="${x}" cy="${yOf(0.5)}" r="7" ${style}/>`;
    case 'above':
      return `<path d="M${x} ${yOf(0) - 16}v16m0 -8h36m-8 -5l8 5l-8 5" fill="none" stroke="${colour}" stroke-width="2"/>`;
  }
}

function drawStatedLegend(lines: number): string {
  const x = AREA.left + AREA.width + 24;
  const y = AREA.top + 16 + lines * 40;
  return (
    text(x, y, 'The paper’s own, in the line’s colour:', 'fill="#555"') +
    text(x, y + 18, '◇ median   ○ mean   □ longest   ↦ longer', 'fill="#555"')
  );
}

function strokeOf(i: number): (typeof STROKES)[number] {
  return STROKES[i % STROKES.length] ?? STROKES[0];
}

function durationOf(ms: number): string {
  return ms < 1000 ? `${Number(ms.toPrecision(3))} ms` : `${Number((ms / 1000).toPrecision(3))} s`;
}

function text(x: number, y: number, words: string, attributes: string): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
