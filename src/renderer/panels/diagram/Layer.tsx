import { memo, type ReactElement } from 'react';
import { GLYPHS } from './glyphs';
import { Journeys, type Emphasis } from './Journeys';
import { LANE_HALF, type Cluster, type Layout } from './layout';
import { Spans } from './Spans';

export interface LayerProps {
  readonly layout: Layout;
  readonly prefix: string;
  readonly termText: (term: number) => string;
  readonly foldText: (ms: number) => string;
  readonly emphasisOf: (key: string) => Emphasis;
  /** From the upper edge of the first lane’s room to the lower edge of the last one’s. */
  readonly top: number;
  readonly bottom: number;
}

/** All that moves along with time. Drawn anew only where it is another stretch, or of another size. */
export const Layer = memo(function Layer({
  layout,
  prefix,
  termText,
  foldText,
  emphasisOf,
  top,
  bottom,
}: LayerProps): ReactElement {
  const { spans, lines, clusters, timers, folds, bins } = layout;
  return (
    <>
      <Spans boxes={spans} prefix={prefix} termText={termText} />
      <path
        d={timers.map(({ x, y }) => `M${x.toFixed(1)} ${y + LANE_HALF - 5}v5`).join('')}
        stroke="var(--text-soft)"
        strokeWidth={1}
      />
      {bins.length > 0 && (
        <>
          <path
            d={bins
              .map(({ x, y, width, sentHeight: h }) => `M${x} ${y}v${h}h${width}v${-h}z`)
              .join('')}
            fill="var(--line)"
            opacity={0.6}
          />
          <path
            d={bins
              .filter(({ lostHeight }) => lostHeight > 0)
              .map(({ x, y, width, lostHeight: h }) => `M${x} ${y}v${h}h${width}v${-h}z`)
              .join('')}
            fill="var(--bad)"
          />
        </>
      )}
      <Journeys lines={lines} emphasisOf={emphasisOf} />
      {clusters.map((cluster) => (
        <Sign key={`${cluster.y}/${cluster.marks[0]?.n ?? 0}`} cluster={cluster} />
      ))}
      {folds.map(({ fold, x, width }) => (
        <g key={fold.fromMs}>
          <rect x={x} y={top} width={width} height={bottom - top} fill="var(--sheet-sunk)" />
          <path
            d={[x, x + width].map((at) => tearAt(at, top, bottom)).join('')}
            fill="none"
            stroke="var(--line)"
          />
          {width > 18 && (
            <text
              x={x + width / 2}
              y={(top + bottom) / 2}
              fontSize={12}
              textAnchor="middle"
              fill="var(--text)"
              transform={`rotate(-90 ${x + width / 2} ${(top + bottom) / 2})`}
              dy={4}
            >
              {foldText(fold.toMs - fold.fromMs)}
            </text>
          )}
        </g>
      ))}
    </>
  );
});

/** Marks at one place: the weightiest, with another disc behind it where there are more. */
export function Sign({
  cluster: { x, y, marks },
}: {
  readonly cluster: Cluster;
}): ReactElement | null {
  const [first] = marks;
  if (first === undefined) return null;
  const { path, isFilled, disc, ink } = GLYPHS[first.kind];
  return (
    <g transform={`translate(${x.toFixed(1)} ${y})`}>
      {marks.length > 1 && (
        <circle cx={2.5} cy={-2} r={7} fill="var(--sheet-raised)" stroke="var(--text-soft)" />
      )}
      <circle r={7} fill={disc} stroke="var(--text-soft)" />
      <path
        d={path}
        fill={isFilled ? ink : 'none'}
        stroke={isFilled ? 'none' : ink}
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </g>
  );
}

/** The edge of a fold, torn. */
function tearAt(x: number, top: number, bottom: number): string {
  const points: string[] = [];
  for (let y = top, i = 0; y < bottom; y += 5, i += 1)
    points.push(`${x + (i % 2 === 0 ? -1.5 : 1.5)} ${y}`);
  return `M${points.join('L')}`;
}
