import type { ReactElement } from 'react';
import { isAnswer, type MessageKind } from '../../../shared/message-kind';
import { termColour } from '../../theme/term';
import { MESSAGE_LOOKS } from '../kit/message-looks';
import { pointsOf, type Line } from './layout';

/** How much a message stands out while one of them is looked at. */
export type Emphasis = 'plain' | 'chosen' | 'related' | 'faded';

const OPACITY: Readonly<Record<Emphasis, number>> = {
  plain: 0,
  chosen: 1,
  related: 0.9,
  faded: 0.13,
};
const HEAD_PX = 7;
const HEAD_WIDTH = 0.42;
const CROSS_PX = 4.5;

/** Messages as lines: few elements, however many they are. */
export function Journeys({
  lines,
  emphasisOf,
}: {
  readonly lines: readonly Line[];
  readonly emphasisOf: (key: string) => Emphasis;
}): ReactElement {
  const groups = new Map<
    string,
    { kind: MessageKind; term: number | null; emphasis: Emphasis; lines: Line[] }
  >();
  for (const line of lines) {
    const { kind, message } = line;
    const emphasis = emphasisOf(message.key);
    const key = `${emphasis}/${kind}/${termColour(message.term)}`;
    const group = groups.get(key) ?? { kind, term: message.term, emphasis, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  const inOrder = [...groups].toSorted(
    ([, one], [, other]) => OPACITY[one.emphasis] - OPACITY[other.emphasis],
  );
  return (
    <>
      {inOrder.map(([key, { kind, term, emphasis, lines: own }]) => {
        const { width, dash, opacity } = MESSAGE_LOOKS[kind].line;
        const colour = termColour(term);
        const arrived = own.filter(({ message }) => message.end.type === 'arrived');
        return (
          <g key={key} opacity={emphasis === 'plain' ? opacity : OPACITY[emphasis]}>
            <path
              d={own.map(pathOf).join('')}
              fill="none"
              stroke={colour}
              strokeWidth={emphasis === 'chosen' ? width + 1.5 : width}
              strokeDasharray={dash}
            />
            <path
              d={arrived.map(headOf).join('')}
              fill={isAnswer(kind) ? 'var(--sheet-raised)' : colour}
              stroke={colour}
              strokeWidth={1.1}
              strokeLinejoin="round"
            />
          </g>
        );
      })}
      <path
        d={lines
          .filter(({ message }) => message.end.type === 'lost')
          .map(({ x2: x, y2: y }) => crossAt(x, y))
          .join('')}
        fill="none"
        stroke="var(--bad)"
        strokeWidth={2.4}
        strokeLinecap="round"
      />
      {lines
        .filter(({ message }) => message.end.type === 'unknown')
        .map(({ message, x2, y2 }) => (
          <g key={message.key}>
            <circle
              cx={x2}
              cy={y2}
              r={6.5}
              fill="var(--sheet-raised)"
              stroke="var(--text-soft)"
              strokeDasharray="2 2"
            />
            <text x={x2} y={y2 + 4} fontSize={11} textAnchor="middle" fill="var(--text)">
              ?
            </text>
          </g>
        ))}
    </>
  );
}

/** A message's line, over its bends. */
export function pathOf(line: Line): string {
  return `M${pointsOf(line)
    .map(({ x, y }) => `${p(x)} ${p(y)}`)
    .join('L')}`;
}

function headOf({ x1: startX, y1: startY, x2, y2, bends }: Line): string {
  if (Math.hypot(x2 - startX, y2 - startY) < HEAD_PX) return '';
  const { x: x1, y: y1 } = bends.at(-1) ?? { x: startX, y: startY };
  const length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [bx, by] = [x2 - HEAD_PX * ux, y2 - HEAD_PX * uy];
  const half = HEAD_PX * HEAD_WIDTH;
  return `M${p(x2)} ${p(y2)}L${p(bx - half * uy)} ${p(by + half * ux)}L${p(bx + half * uy)} ${p(by - half * ux)}Z`;
}

function crossAt(x: number, y: number): string {
  const [left, right, top, bottom] = [x - CROSS_PX, x + CROSS_PX, y - CROSS_PX, y + CROSS_PX];
  return `M${p(left)} ${p(top)}L${p(right)} ${p(bottom)}M${p(right)} ${p(top)}L${p(left)} ${p(bottom)}`;
}

/** A coordinate in no more room than it needs. */
function p(value: number): string {
  return String(Math.round(value * 10) / 10);
}
