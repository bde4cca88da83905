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

describe.each([
  ['day', DAY],
  ['night', NIGHT],
])('the colours of terms by %s', (_, colours) => {
  const apart = (lag: number, vision: (typeof VISIONS)[number]): number =>
    Math.min(
      ...colours.map((colour, i) =>
        distance(colour, colours[(i + lag) % colours.length] ?? '', vision),
      ),
    );

  it('are eight', () => expect(new Set(colours).size).toBe(8));

  it('are never grey, as the dead are', () => {
    expect(Math.min(...colours.map(chroma))).toBeGreaterThan(0.09);
  });

  // Differences in OKLab, of which 0.02 is just seen side by side.
  it.each(VISIONS)('differ from term to term for %s vision', (vision) => {
    expect(apart(1, vision)).toBeGreaterThan(0.15);
    expect(apart(2, vision)).toBeGreaterThan(0.09);
    expect(Math.min(apart(3, vision), apart(4, vision))).toBeGreaterThan(0.03);
  });
});
