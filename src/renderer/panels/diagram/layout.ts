import type { Chart, ChartMark, ChartMessage, Span } from '../../../shared/chart';
import { kindOf, type MessageKind } from '../../../shared/message-kind';
import { foldAround, type Fold, type TimeScale } from './time-scale';
import { wayOf } from './way';

/** How large a diagram is drawn; pixels, but for the scale's own units. */
export interface Geometry {
  readonly scale: TimeScale;
  readonly pxPerUnit: number;
  /** The unit at which x is 0, near what is drawn, so that numbers stay small. */
  readonly originUnit: number;
  /** Where the middle of the first lane is, and how far one is from the next. */
  readonly firstLaneY: number;
  readonly laneGap: number;
}

/** Half of how high a lane's band is at its highest: messages begin and end there. */
export const LANE_HALF = 9;
/** Marks on a lane nearer to each other than this are drawn as one. */
const CLUSTER_PX = 15;
/** Columns are at most this high. */
const BIN_PX = 22;

export interface SpanBox {
  readonly span: Span;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  /** Whether it is the first of its lane in its term, which is then written there. */
  readonly isNewTerm: boolean;
}

/** A message as a line from where it set out to where its way ended. */
export interface Line {
  readonly message: ChartMessage;
  readonly kind: MessageKind;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Where it turns in between: level while it stands still or waits at the gate. */
  readonly bends: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Marks of one lane at one place, the weightiest of them first. */
export interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly marks: readonly ChartMark[];
}

export interface FoldBox {
  readonly fold: Fold;
  readonly x: number;
  readonly width: number;
  /** How many messages set out and ended in it, and are not drawn. */
  readonly messages: number;
}

export interface Layout {
  readonly spans: readonly SpanBox[];
  readonly lines: readonly Line[];
  readonly clusters: readonly Cluster[];
  readonly timers: readonly { readonly x: number; readonly y: number }[];
  readonly folds: readonly FoldBox[];
  /** Columns of how much was sent, where there is too much to draw. */
  readonly bins: readonly BinBox[];
}

export interface BinBox {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly sentHeight: number;
  readonly lostHeight: number;
}

/** Where everything of a chart is drawn. Pure. */
export function layOut(chart: Chart, geometry: Geometry): Layout {
  const { content } = chart;
  const place = placing(geometry);
  const spans = spanBoxes(chart.spans, place);
  if (content.type === 'bins') {
    const { fromMs, toMs } = chart;
    const bins = content.lanes.flatMap(({ sent, lost }, lane) =>
      binBoxes({ sent, lost, lane }, { fromMs, toMs }, place, geometry.laneGap),
    );
    return { spans, lines: [], clusters: [], timers: [], folds: foldBoxes(chart, [], place), bins };
  }
  const isFolded = ({ departMs, end }: ChartMessage): boolean =>
    foldAround(geometry.scale, departMs, end.ms) !== null;
  const [folded, drawn] = parted(content.messages, isFolded);
  const marks = content.marks.filter(({ ms }) => foldAround(geometry.scale, ms, ms) === null);
  return {
    spans,
    lines: drawn.map((message) => lineOf(message, place)),
    clusters: clustersOf(
      marks.filter(({ kind }) => kind !== 'timer'),
      place,
    ),
    timers: ticks(
      marks.filter(({ kind }) => kind === 'timer'),
      place,
    ),
    folds: foldBoxes(chart, folded, place),
    bins: [],
  };
}

interface Placing {
  readonly scale: TimeScale;
  readonly x: (ms: number) => number;
  readonly xOfUnit: (unit: number) => number;
  readonly y: (lane: number) => number;
}

function placing({ scale, pxPerUnit, originUnit, firstLaneY, laneGap }: Geometry): Placing {
  const xOfUnit = (unit: number): number => (unit - originUnit) * pxPerUnit;
  return {
    scale,
    xOfUnit,
    x: (ms) => xOfUnit(scale.unitOf(ms)),
    y: (lane) => firstLaneY + lane * laneGap,
  };
}

function spanBoxes(spans: readonly Span[], { x, y }: Placing): readonly SpanBox[] {
  const terms = new Map<number, number>();
  return spans.map((span) => {
    const isNewTerm = terms.get(span.lane) !== span.term;
    terms.set(span.lane, span.term);
    const from = x(span.fromMs);
    return { span, x: from, width: x(span.toMs) - from, y: y(span.lane), isNewTerm };
  });
}

function lineOf(message: ChartMessage, { x, y }: Placing): Line {
  const { from, to, departMs, end, cargo } = message;
  const towards = Math.sign(to - from);
  const y1 = y(from) + towards * LANE_HALF;
  const last = y(to) - towards * LANE_HALF;
  const yAt = (share: number): number => y1 + (last - y1) * share;
  const { turns, endShare } = wayOf(message);
  return {
    message,
    kind: kindOf(cargo),
    x1: x(departMs),
    y1,
    x2: x(end.ms),
    y2: yAt(endShare),
    bends: turns.map(({ ms, share }) => ({ x: x(ms), y: yAt(share) })),
  };
}

/** From where a message set out to where its way ended, over all of its bends. */
export function pointsOf({ x1, y1, x2, y2, bends }: Line): readonly Point[] {
  return [{ x: x1, y: y1 }, ...bends, { x: x2, y: y2 }];
}

/** From the weightiest on: what a mark shows that stands for several. */
const WEIGHT: Readonly<Record<ChartMark['kind'], number>> = {
  violation: 15,
  death: 14,
  guard: 13,
  leader: 12,
  candidate: 11,
  start: 10,
  frozen: 9,
  thawed: 8,
  attack: 7,
  order: 6,
  strike: 5,
  commit: 4,
  append: 3,
  voteGranted: 2,
  voteRefused: 1,
  timer: 0,
};

function clustersOf(marks: readonly ChartMark[], { x, y }: Placing): readonly Cluster[] {
  const latest = new Map<number, ChartMark[]>();
  const clusters: { readonly x: number; readonly y: number; readonly marks: ChartMark[] }[] = [];
  for (const mark of marks.toSorted((one, other) => one.ms - other.ms || one.n - other.n)) {
    const open = latest.get(mark.lane);
    const first = open?.[0];
    if (open !== undefined && first !== undefined && x(mark.ms) - x(first.ms) < CLUSTER_PX) {
      open.push(mark);
      continue;
    }
    const own = [mark];
    latest.set(mark.lane, own);
    clusters.push({ x: x(mark.ms), y: y(mark.lane), marks: own });
  }
  return clusters.map((cluster) => ({
    ...cluster,
    marks: cluster.marks.toSorted((one, other) => WEIGHT[other.kind] - WEIGHT[one.kind]),
  }));
}

/** Ticks that can be told apart. */
function ticks(marks: readonly ChartMark[], { x, y }: Placing): Layout['timers'] {
  const latest = new Map<number, number>();
  return marks.flatMap(({ ms, lane }) => {
    const at = x(ms);
    if (at - (latest.get(lane) ?? Number.NEGATIVE_INFINITY) < 3) return [];
    latest.set(lane, at);
    return [{ x: at, y: y(lane) }];
  });
}

function foldBoxes(
  { fromMs, toMs }: Chart,
  folded: readonly ChartMessage[],
  { scale, xOfUnit }: Placing,
): readonly FoldBox[] {
  return scale.folds
    .filter((fold) => fold.toMs >= fromMs && fold.fromMs <= toMs)
    .map((fold) => ({
      fold,
      x: xOfUnit(fold.fromUnit),
      width: xOfUnit(fold.toUnit) - xOfUnit(fold.fromUnit),
      messages: folded.filter(({ departMs }) => departMs >= fold.fromMs && departMs <= fold.toMs)
        .length,
    }));
}

function binBoxes(
  { sent, lost, lane }: { sent: readonly number[]; lost: readonly number[]; lane: number },
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { x, y }: Placing,
  laneGap: number,
): readonly BinBox[] {
  const most = Math.max(1, ...sent, ...lost);
  const room = Math.min(BIN_PX, laneGap - 2 * LANE_HALF - 6);
  const partMs = (toMs - fromMs) / Math.max(1, sent.length);
  return sent.flatMap((count, i) => {
    const missing = lost[i] ?? 0;
    if (count === 0 && missing === 0) return [];
    const left = x(fromMs + i * partMs);
    const width = x(fromMs + (i + 1) * partMs) - left;
    const heightOf = (of: number): number => (room * of) / most;
    return [
      {
        x: left,
        width,
        y: y(lane) + LANE_HALF + 2,
        sentHeight: heightOf(count),
        lostHeight: heightOf(missing),
      },
    ];
  });
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  const [first, second]: [T[], T[]] = [[], []];
  for (const item of items) (isFirst(item) ? first : second).push(item);
  return [first, second];
}
