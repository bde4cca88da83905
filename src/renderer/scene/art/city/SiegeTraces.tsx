import type { ReactElement } from 'react';
import { MAX_GENERALS } from '../../../../shared/settings';
import { Charge } from '../heraldry/Charge';
import type { CityState } from './City';

export interface SiegeTracesProps {
  readonly state: CityState;
  /** The armies whose banners hang from the gate once it has fallen; none where the city's do. */
  readonly victors: readonly number[];
}

/** What an attack leaves on the walls, drawn in front of them. */
export function SiegeTraces({ state, victors }: SiegeTracesProps): ReactElement | null {
  switch (state) {
    case 'holding':
      return null;
    case 'assaulted':
      return (
        <g>
          <Arrows />
          {LADDERS.map(([x, y, lean]) => (
            <Ladder key={x} x={x} y={y} lean={lean} length={72} />
          ))}
          <Dust />
        </g>
      );
    case 'held':
      return (
        <g>
          <Arrows />
          <Ladder x={-128} y={148} lean={-74} length={66} />
          <Ladder x={92} y={158} lean={66} length={66} />
          <Ram />
          <Hangings victors={victors} />
        </g>
      );
    case 'spared':
      return <Hangings victors={victors} />;
    case 'fallen':
      return (
        <g>
          <radialGradient id="puff">
            <stop offset="0" className="puff-stop" stopOpacity="0.9" />
            <stop offset="0.55" className="puff-stop" stopOpacity="0.6" />
            <stop offset="1" className="puff-stop" stopOpacity="0" />
          </radialGradient>
          <Breach />
          {LADDERS.slice(0, 2).map(([x, y, lean]) => (
            <Ladder key={x} x={x} y={y} lean={lean} length={72} />
          ))}
          {BURNING.map(([x, y, size]) => (
            <Blaze key={x} x={x} y={y} size={size} />
          ))}
          <Hangings victors={victors} />
        </g>
      );
    default:
      return state satisfies never;
  }
}

const LADDERS: readonly (readonly [x: number, y: number, lean: number])[] = [
  [-118, 142, 12],
  [-84, 152, 8],
  [104, 146, -10],
];

const BURNING: readonly (readonly [x: number, y: number, size: number])[] = [
  [-128, 22, 1.1],
  [128, -14, 0.9],
  [-58, 66, 0.8],
  [166, 46, 0.8],
];

function Ladder(at: {
  readonly x: number;
  readonly y: number;
  /** Degrees clockwise from upright. */
  readonly lean: number;
  readonly length: number;
}): ReactElement {
  const rungs = Array.from(
    { length: Math.floor(at.length / 9) },
    (_, i) => `M-6 ${-6 - i * 9}h12`,
  ).join('');
  return (
    <g transform={`translate(${at.x} ${at.y}) rotate(${at.lean})`}>
      <path className="ladder-edge" d={`M-6 0V${-at.length}M6 0V${-at.length}${rungs}`} />
      <path className="ladder" d={`M-6 0V${-at.length}M6 0V${-at.length}${rungs}`} />
    </g>
  );
}

/** Arrows that stick in the walls and in the ground before them. */
function Arrows(): ReactElement {
  return (
    <path
      className="arrows"
      d="M-140 100l-9 -10M-106 112l-8 -11M-92 98l-9 -9M-62 118l-9 -10M62 112l9 -10M84 124l8 -11M118 104l9 -9M142 100l8 -10M-48 100l-8 -10M44 92l9 -9M-30 172l-5 -13M18 168l4 -13M70 166l5 -12M-76 172l-5 -13"
    />
  );
}

function Dust(): ReactElement {
  return (
    <g>
      {[-112, -66, 6, 78, 116].map((x, i) => (
        <path
          key={x}
          className="dust"
          transform={`translate(${x} ${158 - Math.abs(x) * 0.14}) scale(${i % 2 === 0 ? 1 : 0.8})`}
          d="M-24 6Q-30 -4 -19 -7Q-17 -18 -5 -14Q2 -22 11 -14Q23 -16 22 -5Q31 0 23 7Q0 13 -24 6Z"
        />
      ))}
    </g>
  );
}

/** A battering ram left before the gate. */
function Ram(): ReactElement {
  return (
    <g transform="translate(8 168) rotate(-8)">
      <path className="ram" d="M-34 -6H30V6H-34Z" />
      <path className="ram-head" d="M30 -8L42 -5V5L30 8Z" />
      <circle className="ram" cx="-22" cy="9" r="7" />
      <path className="ram" d="M12 8l9 8M18 6l10 7" />
    </g>
  );
}

/** A piece of wall that has come down. */
function Breach(): ReactElement {
  return (
    <g>
      <path
        className="arch"
        d="M76 90L86 98L92 92L101 104L112 96L120 100L116 122L106 132L86 136L74 126Z"
      />
      <path
        className="wall wall-mid"
        d="M66 142l8 -9l10 3l3 9l-10 4ZM86 148l6 -12l12 1l4 9l-9 7ZM108 140l5 -10l11 1l2 9l-9 5ZM96 160l5 -7l8 2l1 6l-8 3ZM72 156l6 -5l6 3l-2 6l-7 1ZM122 150l5 -5l6 3l-2 6l-7 0Z"
      />
    </g>
  );
}

/** Smoke drifts to the east and thins out: its puffs are larger the higher they are. */
const PUFFS: readonly (readonly [x: number, y: number, radius: number])[] = [
  [2, -38, 20],
  [10, -58, 25],
  [24, -80, 30],
  [44, -100, 34],
  [70, -116, 36],
];

function Blaze({
  x,
  y,
  size,
}: {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}): ReactElement {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      {PUFFS.map(([px, py, r]) => (
        <circle key={px} cx={px} cy={py} r={r} fill="url(#puff)" />
      ))}
      <path
        className="flame"
        d="M0 4C-18 4 -18 -10 -11 -19C-11 -13 -7 -12 -6 -14C-9 -25 -1 -33 3 -40C4 -29 17 -22 15 -8C14 2 9 4 0 4Z"
      />
      <path
        className="flame-in"
        d="M0 4C-9 4 -9 -4 -4 -10C-3 -6 0 -6 1 -9C1 -14 3 -17 4 -20C5 -13 9 -9 8 -3C7 2 4 4 0 4Z"
      />
    </g>
  );
}

/** Long banners from the gate towers: whoever holds the gate shows it, the first two where more took it. */
function Hangings({ victors }: { readonly victors: readonly number[] }): ReactElement {
  const west = victors[0] ?? 'city';
  const east = victors[1] ?? west;
  return (
    <g>
      <Hanging x={-46} of={west} />
      <Hanging x={46} of={east} />
    </g>
  );
}

function Hanging({ x, of }: { readonly x: number; readonly of: number | 'city' }): ReactElement {
  return (
    <g data-arms={of === 'city' ? 'city' : of % MAX_GENERALS} transform={`translate(${x} 78)`}>
      <path className="hanging" d="M-12 0Q0 4 12 0V48L0 40L-12 48Z" />
      <path className="hanging-shade" d="M3 2Q9 2 12 0V48L3 42Z" />
      <g className="flag-charge" transform="translate(0 20)">
        <Charge of={of} size={18} />
      </g>
    </g>
  );
}
