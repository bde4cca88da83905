import type { ReactElement } from 'react';

export interface BridgeProps {
  readonly x: number;
  readonly y: number;
  /** Direction of the road over it, in radians. */
  readonly angle: number;
  /** Width of the road it carries, in map units. */
  readonly width: number;
}

const REACH = 40;

/** A stone bridge: parapets along the road, an arch towards the viewer. */
export function Bridge({ x, y, angle, width }: BridgeProps): ReactElement {
  const turn = Math.cos(angle) < 0 ? angle + Math.PI : angle;
  const half = width / 2 + 3;
  const planks = [];
  for (let at = -REACH + 5; at < REACH; at += 9)
    planks.push(`M${at} ${-half + 5}v${2 * half - 10}`);
  return (
    <g
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((turn * 180) / Math.PI).toFixed(1)})`}
    >
      <path
        className="stone-dark"
        d={`M${-REACH} ${half}Q0 ${half - 7} ${REACH} ${half}V${half + 15}H${REACH - 12}Q${REACH - 16} ${half + 3} 0 ${half + 3}Q${-REACH + 16} ${half + 3} ${-REACH + 12} ${half + 15}H${-REACH}Z`}
      />
      <path
        className="stone"
        d={`M${-REACH - 5} ${-half}Q0 ${-half - 7} ${REACH + 5} ${-half}V${half}Q0 ${half - 7} ${-REACH - 5} ${half}Z`}
      />
      <path className="plank" d={planks.join('')} />
      <path
        className="parapet"
        d={`M${-REACH - 6} ${-half}Q0 ${-half - 7} ${REACH + 6} ${-half}M${-REACH - 6} ${half}Q0 ${half - 7} ${REACH + 6} ${half}`}
      />
    </g>
  );
}
