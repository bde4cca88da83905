import { majority } from '../../raft';
import type { Fog } from '../../shared';
import { numbersFrom } from '../../shared';

/** One fault of the fog, in the words of `raft siege`. Times are in milliseconds since the fog came up. */
export interface FogFault {
  readonly fromMs: number;
  /** When it ends by itself; that of its beginning, where it is over at once. */
  readonly untilMs: number;
  readonly begin: readonly string[];
  /** What ends it; null where it is over at once. */
  readonly end: readonly string[] | null;
  /** Whether it takes a general, or a road, from those that a majority is made of. */
  readonly isAbsence: boolean;
  /** The general that nobody else of the fog touches meanwhile; null: none. */
  readonly node: number | null;
  /** The roads that nobody else of the fog touches meanwhile, by their two ends. */
  readonly roads: readonly (readonly [number, number])[];
}

type Lasting = Omit<FogFault, 'fromMs' | 'untilMs'>;

/** Of the mean time between two faults: the shortest and the longest that one lasts. */
const LASTS = { min: 0.5, max: 2.5 } as const;
/** Of a fault's own time: how long a messenger is on a road that it slows. */
const SLOW = { min: 0.05, max: 0.3, maxMs: 5000 } as const;

/**
 * What the fog does, fault by fault without an end: the same for the same rate, seed and number of armies. At no
 * time are so many generals away or roads cut that no majority would be left, and no two faults meet at one
 * general or road. Faults come at random (exponential times between them), and the rarer they are, the longer
 * they last.
 */
export function* fogPlan({ ratePerMinute, seed }: Fog, armies: number): Generator<FogFault, never> {
  const next = numbersFrom(seed);
  const gapMs = 60_000 / ratePerMinute;
  let fromMs = 0;
  let inForce: readonly FogFault[] = [];
  for (;;) {
    fromMs += Math.ceil(-Math.log(1 - next()) * gapMs);
    const lastsMs = Math.ceil(gapMs * (LASTS.min + next() * (LASTS.max - LASTS.min)));
    const now = fromMs;
    inForce = inForce.filter(({ untilMs }) => untilMs > now);
    const fitting = candidates(armies, lastsMs, next).filter((each) => fits(each, inForce, armies));
    const drawn = fitting[Math.floor(next() * fitting.length)];
    if (drawn === undefined) continue;
    const fault = { ...drawn, fromMs, untilMs: drawn.end === null ? fromMs : fromMs + lastsMs };
    inForce = [...inForce, fault];
    yield fault;
  }
}

/** Whether the fog can do anything at all to so few. */
export function canFog(armies: number): boolean {
  return armies > 1;
}

function fits(fault: Lasting, inForce: readonly FogFault[], armies: number): boolean {
  const absent = inForce.filter(({ isAbsence }) => isAbsence).length;
  if (fault.isAbsence && armies - absent - 1 < majority(armies)) return false;
  return inForce.every(
    (other) =>
      (fault.node === null || fault.node !== other.node) &&
      fault.roads.every((road) => !other.roads.some((taken) => isSame(road, taken))),
  );
}

function isSame([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean {
  return (a === c && b === d) || (a === d && b === c);
}

/** One fault of each kind, on a general and a road drawn for it. */
function candidates(armies: number, lastsMs: number, next: () => number): readonly Lasting[] {
  const draw = (count: number): number => Math.floor(next() * count);
  const general = (begin: string, end: string | null, isAbsence: boolean): Lasting => {
    const node = draw(armies);
    const roads = begin === 'isolate' ? roadsOf(node, armies) : [];
    return {
      begin: [begin, `${node}`],
      end: end === null ? null : end === 'mend' ? ['mend', `${node}-all`] : [end, `${node}`],
      isAbsence,
      node,
      roads,
    };
  };
  const road = (word: string, value: string | null): Lasting => {
    const from = draw(armies);
    const to = (from + 1 + draw(armies - 1)) % armies;
    const name = `${from}${next() < 0.5 ? '-' : '>'}${to}`;
    return {
      begin: value === null ? [word, name] : [word, name, value],
      end: ['mend', name],
      isAbsence: word === 'cut',
      node: null,
      roads: [[from, to]],
    };
  };
  const share = (): string => `${10 * (1 + draw(6))}%`;
  const travelMs = Math.min(SLOW.maxMs, lastsMs * (SLOW.min + next() * (SLOW.max - SLOW.min)));
  return [
    general('kill', 'appoint', true),
    general('freeze', 'thaw', true),
    general('isolate', 'mend', true),
    general('hold', 'release', false),
    general('timeout', null, false),
    road('cut', null),
    road('slow', `${Math.ceil(travelMs)}ms`),
    road('lose', share()),
    road('repeat', share()),
    road('reorder', share()),
  ];
}

function roadsOf(node: number, armies: number): readonly (readonly [number, number])[] {
  return Array.from({ length: armies }, (_, other) => [node, other] as const).filter(
    ([, other]) => other !== node,
  );
}
