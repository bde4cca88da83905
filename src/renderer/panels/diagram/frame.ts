import type { Size } from '../kit/use-size';

const AXIS_PX = 24;
const ABOVE_PX = 28;
const BELOW_PX = 34;
const MIN_GAP_PX = 38;
const MAX_GAP_PX = 130;
const WIDE_PX = 560;

/** How a diagram of so many lanes fills its room, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Where the lanes begin: left of it stand their names. */
  readonly left: number;
  readonly fieldWidth: number;
  readonly axisY: number;
  readonly firstLaneY: number;
  readonly laneGap: number;
  readonly isNarrow: boolean;
}

export function frameOf({ width, height }: Size, lanes: number): Frame {
  const isNarrow = width < WIDE_PX;
  const left = isNarrow ? 26 : 82;
  const room = (height - AXIS_PX - ABOVE_PX - BELOW_PX) / Math.max(1, lanes - 1);
  const laneGap = Math.min(MAX_GAP_PX, Math.max(MIN_GAP_PX, room));
  return {
    width,
    height: Math.max(height, AXIS_PX + ABOVE_PX + BELOW_PX + laneGap * Math.max(0, lanes - 1)),
    left,
    fieldWidth: Math.max(1, width - left),
    axisY: AXIS_PX,
    firstLaneY: AXIS_PX + ABOVE_PX,
    laneGap,
    isNarrow,
  };
}
