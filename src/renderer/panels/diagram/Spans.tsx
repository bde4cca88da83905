import type { ReactElement } from 'react';
import { termColour } from '../../theme/term';
import { LANE_HALF, type SpanBox } from './layout';

export interface SpansProps {
  readonly boxes: readonly SpanBox[];
  /** What an id of a pattern begins with. */
  readonly prefix: string;
  readonly termText: (term: number) => string;
}

/** A general’s lane: as high and as full as its role, in its term’s colour. */
export function Spans({ boxes, prefix, termText }: SpansProps): ReactElement {
  const terms = [...new Set(boxes.map(({ span }) => termColour(span.term)))];
  return (
    <>
      <defs>
        {terms.map((colour) => (
          <pattern
            key={colour}
            id={patternOf(prefix, colour)}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={6} height={6} fill="var(--sheet-raised)" />
            <rect width={3} height={6} fill={colour} />
          </pattern>
        ))}
      </defs>
      {boxes.map((box) => (
        <Band key={`${box.span.lane}/${box.span.fromMs}`} box={box} prefix={prefix} />
      ))}
      {boxes.map(({ span, x, width, y, isNewTerm }) =>
        isNewTerm && span.term > 0 && width > MIN_TEXT_PX ? (
          <text
            key={`${span.lane}/${span.fromMs}`}
            x={x + 3}
            y={y - LANE_HALF - 4}
            fontSize={12}
            fontWeight={700}
            fill="var(--text)"
            stroke="var(--sheet)"
            strokeWidth={3}
            paintOrder="stroke"
          >
            {termText(span.term)}
          </text>
        ) : null,
      )}
    </>
  );
}

/** Less has no room for a term’s number. */
const MIN_TEXT_PX = 14;

function Band({ box, prefix }: { readonly box: SpanBox; readonly prefix: string }): ReactElement {
  const { span, x, width, y } = box;
  const colour = termColour(span.term);
  const at = (half: number) => ({ x, width: Math.max(0.5, width), y: y - half, height: 2 * half });
  switch (span.stand) {
    case 'Leader':
      return (
        <>
          <rect {...at(LANE_HALF)} fill={colour} />
          <rect {...at(LANE_HALF - 1.5)} fill="none" stroke="var(--gold)" strokeWidth={1.5} />
        </>
      );
    case 'Candidate':
      return <rect {...at(LANE_HALF - 1)} fill={`url(#${patternOf(prefix, colour)})`} />;
    case 'Follower':
      return <rect {...at(3)} fill={colour} />;
    case 'alive':
      return (
        <rect {...at(3)} fill="var(--sheet-raised)" stroke="var(--text-soft)" strokeWidth={1.5} />
      );
    case 'frozen':
      return (
        <rect
          {...at(5)}
          fill="var(--sheet-raised)"
          stroke="var(--cold)"
          strokeWidth={1.5}
          strokeDasharray="3 2"
        />
      );
    case 'starting':
    case 'absent':
    case 'unknown':
    case 'down':
      return (
        <line
          x1={x}
          x2={x + width}
          y1={y}
          y2={y}
          stroke="var(--text-soft)"
          strokeWidth={1.5}
          strokeDasharray={span.stand === 'starting' ? '6 3' : '1.5 4'}
        />
      );
  }
}

function patternOf(prefix: string, colour: string): string {
  return `${prefix}-${colour.replaceAll(/\W/g, '')}`;
}
