import { memo, type ReactElement } from 'react';
import { ticksOf } from './axis';
import type { TimeScale } from './time-scale';

export interface AxisProps {
  readonly scale: TimeScale;
  readonly fromMs: number;
  readonly toMs: number;
  readonly pxPerUnit: number;
  /** The unit at which x is 0. */
  readonly originUnit: number;
  /** What is written at a time, with so many milliseconds from one to the next. */
  readonly textOf: (ms: number, stepMs: number) => string;
  /** The lower edge of the axis, and that of the lanes. */
  readonly y: number;
  readonly bottom: number;
}

/** Round times of a stretch, with a faint line through all lanes. */
export const Axis = memo(function Axis({
  scale,
  fromMs,
  toMs,
  pxPerUnit,
  originUnit,
  textOf,
  y,
  bottom,
}: AxisProps): ReactElement {
  const { stepMs, ticks } = ticksOf(scale, fromMs, toMs, pxPerUnit);
  const xOf = (unit: number): number => (unit - originUnit) * pxPerUnit;
  return (
    <>
      <path
        d={ticks.map(({ unit }) => `M${xOf(unit).toFixed(1)} ${y - 5}V${bottom}`).join('')}
        stroke="var(--rule)"
        strokeWidth={1}
      />
      {ticks.map(({ ms, unit }) => (
        <text key={ms} x={xOf(unit) + 4} y={y - 7} fontSize={13} fill="var(--text-soft)">
          {textOf(ms, stepMs)}
        </text>
      ))}
    </>
  );
});
