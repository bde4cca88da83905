import type { ReactElement } from 'react';
import type { Tick } from './axis';

export interface AxisProps {
  readonly ticks: readonly Tick[];
  readonly textOf: (ms: number) => string;
  readonly xOf: (unit: number) => number;
  /** The lower edge of the axis, and that of the lanes. */
  readonly y: number;
  readonly bottom: number;
}

/** Round times, with a faint line through all lanes. */
export function Axis({ ticks, textOf, xOf, y, bottom }: AxisProps): ReactElement {
  return (
    <>
      <path
        d={ticks.map(({ unit }) => `M${xOf(unit).toFixed(1)} ${y - 5}V${bottom}`).join('')}
        stroke="var(--rule)"
        strokeWidth={1}
      />
      {ticks.map(({ ms, unit }) => (
        <text key={ms} x={xOf(unit) + 4} y={y - 7} fontSize={13} fill="var(--text-soft)">
          {textOf(ms)}
        </text>
      ))}
    </>
  );
}
