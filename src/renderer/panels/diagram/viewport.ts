/** What of a diagram is seen, in units of its time scale. */
export interface Viewport {
  readonly left: number;
  readonly span: number;
}

/** Nothing is drawn larger than this many units across. */
const MIN_SPAN = 20;
/** How much of what is seen lies beyond an end of the recording. */
const MARGIN = 0.03;

/** All of a recording of such a length. */
export function whole(length: number): Viewport {
  return clamp({ left: 0, span: Number.POSITIVE_INFINITY }, length);
}

/** The nearest that there is to see of a recording of such a length. */
export function clamp({ left, span }: Viewport, length: number): Viewport {
  const widest = Math.max(MIN_SPAN, length / (1 - 2 * MARGIN));
  const clamped = Math.min(widest, Math.max(Math.min(MIN_SPAN, widest), span));
  const first = -MARGIN * clamped;
  const last = Math.max(first, length - (1 - MARGIN) * clamped);
  return { left: Math.min(last, Math.max(first, left)), span: clamped };
}

/** Shows so many times as much, with a unit staying where it is. */
export function zoom(view: Viewport, factor: number, around: number, length: number): Viewport {
  const { span } = clamp({ ...view, span: view.span * factor }, length);
  const share = (around - view.left) / view.span;
  return clamp({ left: around - share * span, span }, length);
}

/** Moves along by a share of what is seen. */
export function pan({ left, span }: Viewport, share: number, length: number): Viewport {
  return clamp({ left: left + share * span, span }, length);
}

/** The same, where a unit is seen; otherwise moved along, so that it is near the beginning of it. */
export function including(view: Viewport, unit: number, length: number): Viewport {
  const { left, span } = view;
  if (unit >= left && unit <= left + span) return view;
  return clamp({ left: unit - span / 5, span }, length);
}

/** What to see first: about so many records around a unit, or all where there are fewer. */
export function firstSight(
  unit: number,
  length: number,
  records: number,
  lengthMs: number,
): Viewport {
  const span = (lengthMs * FIRST_RECORDS) / Math.max(1, records);
  return clamp({ left: unit - span / 4, span }, length);
}

const FIRST_RECORDS = 300;
