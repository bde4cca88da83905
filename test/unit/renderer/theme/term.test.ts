import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { termColour } from '../../../../src/renderer/theme/term';
import { chroma, distance, VISIONS } from '../../../support/colour';

const css = readFileSync(
  join(import.meta.dirname, '../../../../src/renderer/scene/palette.css'),
  'utf8',
);

/** The colours of terms 1 to 8, by day and by night. */
const [DAY = [], NIGHT = []] = ['--term-0: #857a66', '--term-0: #9aa3b8'].map((before) =>
  [...css.slice(css.indexOf(before)).matchAll(/--term-[1-8]: (#[0-9a-f]{6})/g)]
    .slice(0, 8)
    .map(([, colour = '']) => colour),
);

it('the colours of terms begin again after eight, and none is that of no term', () => {
  expect([0, 1, 2, 8, 9, 16, 24].map(termColour)).toEqual(
    [0, 1, 2, 8, 1, 8, 8].map((place) => `var(--term-${place})`),
  );
});

/** What docs/VISUAL-LANGUAGE.md says of them, in OKLab: the worst by day and night and for every vision. */
const page = readFileSync(join(import.meta.dirname, '../../../../docs/VISUAL-LANGUAGE.md'), 'utf8');
const said = (figure: RegExp): number => Number(figure.exec(page.replaceAll(/\s+/g, ' '))?.[1]);
const SAID = {
  neighbours: said(/(0\.\d\d) between neighbours/),
  afterNext: said(/(0\.\d\d) between a term and the one after the next/),
  anyTwo: said(/(0\.\d\d) between any two of the eight/),
  grey: said(/From the grey of its lightness each is (0\.\d\d) away/),
  seenGrey: said(/a colour may come as near as (0\.\d\d)/),
} as const;

/** The page rounds to two digits. */
const HALF_A_DIGIT = 0.005;

type Colours = readonly string[];
type Vision = (typeof VISIONS)[number];

function apart(colours: Colours, lag: number, vision: Vision): number {
  return Math.min(
    ...colours.map((colour, i) =>
      distance(colour, colours[(i + lag) % colours.length] ?? '', vision),
    ),
  );
}

function anyTwo(colours: Colours, vision: Vision): number {
  return Math.min(...[1, 2, 3, 4].map((lag) => apart(colours, lag, vision)));
}

const GREYS = Array.from(
  { length: 256 },
  (_, part) => `#${part.toString(16).padStart(2, '0').repeat(3)}`,
);

function fromGrey(colours: Colours, vision: Vision): number {
  return Math.min(
    ...colours.flatMap((colour) => GREYS.map((grey) => distance(colour, grey, vision))),
  );
}

/** The worst of all, to two digits. */
function worst(of: (colours: Colours, vision: Vision) => number): number {
  const all = [DAY, NIGHT].flatMap((colours) => VISIONS.map((vision) => of(colours, vision)));
  return Number(Math.min(...all).toFixed(2));
}

it('the colours of terms are as far apart as is written down', () => {
  expect({
    neighbours: worst((colours, vision) => apart(colours, 1, vision)),
    afterNext: worst((colours, vision) => apart(colours, 2, vision)),
    anyTwo: worst(anyTwo),
    grey: Number(Math.min(...[...DAY, ...NIGHT].map(chroma)).toFixed(2)),
    seenGrey: worst(fromGrey),
  }).toEqual(SAID);
});

describe.each([
  ['day', DAY],
  ['night', NIGHT],
])('the colours of terms by %s', (_, colours) => {
  it('are eight', () => expect(new Set(colours).size).toBe(8));

  it('are never grey, as the dead are', () => {
    expect(Math.min(...colours.map(chroma))).toBeGreaterThan(SAID.grey - HALF_A_DIGIT);
  });

  it.each(VISIONS)('can be told apart by %s vision', (vision) => {
    expect(apart(colours, 1, vision)).toBeGreaterThan(SAID.neighbours - HALF_A_DIGIT);
    expect(apart(colours, 2, vision)).toBeGreaterThan(SAID.afterNext - HALF_A_DIGIT);
    expect(anyTwo(colours, vision)).toBeGreaterThan(SAID.anyTwo - HALF_A_DIGIT);
  });
});
