/** How people see: with all three kinds of cones, or without those for red, green or blue. */
export const VISIONS = ['common', 'protanopic', 'deuteranopic', 'tritanopic'] as const;
export type Vision = (typeof VISIONS)[number];

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** What is left of linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const SEEN: Readonly<Record<Vision, Matrix>> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopic: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopic: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopic: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** From linear RGB to cone responses, and from their cube roots to OKLab (Ottosson 2020). */
const CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const OKLAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** How different two colours (`#rrggbb`) look to somebody, as the distance in OKLab: 0 to about 1. */
export function distance(a: string, b: string, vision: Vision): number {
  const [one, other] = [oklab(a, vision), oklab(b, vision)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/** How far a colour is from the grey of its lightness, in OKLab. */
export function chroma(colour: string): number {
  const [, a, b] = oklab(colour, 'common');
  return Math.hypot(a, b);
}

function oklab(colour: string, vision: Vision): Triple {
  const seen = map(times(SEEN[vision], linear(colour)), (part) => Math.min(1, Math.max(0, part)));
  return times(OKLAB, map(times(CONES, seen), Math.cbrt));
}

function linear(colour: string): Triple {
  const part = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function times([x, y, z]: Matrix, [a, b, c]: Triple): Triple {
  const row = ([p, q, r]: Triple): number => p * a + q * b + r * c;
  return [row(x), row(y), row(z)];
}

function map([a, b, c]: Triple, change: (part: number) => number): Triple {
  return [change(a), change(b), change(c)];
}

/** How well two colours stand out from each other, 1 to 21 (WCAG 2, contrast ratio). */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
