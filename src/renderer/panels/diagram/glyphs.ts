import type { MarkKind } from '../../../shared/chart';

/** A mark’s sign, in a disc of radius 7 around 0, 0: lines, or shapes that are filled. */
export interface Glyph {
  readonly path: string;
  readonly isFilled: boolean;
  /** The disc’s colour, and the sign’s on it. */
  readonly disc: string;
  readonly ink: string;
}

const BOX = 'M-3-3H3V3H-3Z';
const CROSS = 'M-3-3L3 3M3-3L-3 3';

const line = (path: string, ink = 'var(--text)', disc = 'var(--sheet-raised)'): Glyph => ({
  path,
  isFilled: false,
  disc,
  ink,
});
const shape = (path: string, ink = 'var(--text)', disc = 'var(--sheet-raised)'): Glyph => ({
  path,
  isFilled: true,
  disc,
  ink,
});

export const GLYPHS: Readonly<Record<MarkKind, Glyph>> = {
  start: shape('M-3.6 2.6L0-4L3.6 2.6Z', 'var(--good)'),
  death: line(CROSS, 'var(--sheet-raised)', 'var(--text)'),
  frozen: line('M0-4.2V4.2M-3.7-2.1L3.7 2.1M3.7-2.1L-3.7 2.1', 'var(--cold)'),
  thawed: line('M-3.2 0A3.2 3.2 0 1 0 3.2 0A3.2 3.2 0 1 0-3.2 0Z', 'var(--cold)'),
  guard: shape('M-3.6-4H3.6V0Q3.6 3.2 0 4.6Q-3.6 3.2-3.6 0Z', 'var(--bad)'),
  candidate: shape('M-3.4-4.2H3.4L-3.4 4.2H3.4Z'),
  leader: shape('M-4.4 3.2L-4.4-2.2L-2 0L0-4L2 0L4.4-2.2L4.4 3.2Z', '#2b1f15', 'var(--gold)'),
  timer: line('M0 0V4'),
  voteGranted: line('M-3.4 .2L-1 2.8L3.6-2.8'),
  voteRefused: line(CROSS),
  append: line(BOX),
  strike: line(`${BOX}M-4.4 4.4L4.4-4.4`, 'var(--bad)'),
  commit: shape(BOX),
  order: line('M-3-4H3V4H-3ZM-1.4-1.4H1.4M-1.4 1H1.4'),
  attack: shape('M-3 4.6V-4.6H4.4L2.4-2.2L4.4 .2H-1.6V4.6Z', 'var(--accent)'),
  violation: shape('M-4.4 3.6L0-4.4L4.4 3.6Z', 'var(--sheet-raised)', 'var(--bad)'),
};
