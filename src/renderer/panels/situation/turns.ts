import type { Battle } from '../../../shared/attack/stage';
import type { Piece } from './pieces';
import { READ_FIRST } from './rank';

/** When a piece is told, by wall time in milliseconds. Nothing is told twice. */
export interface Turn {
  readonly piece: Piece;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** So long before its hour an attack is counted down whatever else has been read, in milliseconds. */
const LAST_CALL_MS = 5000;
/** A broken property, and what somebody has the herald say, wait for nobody. */
const AT_ONCE = 8;

/**
 * The turns of all pieces, as an editor gives them. What weighs as much or more takes the place of what is being
 * told once that could be read, and so does what waits. What is not begun while it is news is left to the chronicle.
 * Battles keep their time to themselves, and the last seconds before one belong to its countdown. News that are
 * still to come change no turn that has begun.
 */
export function turnsOf(pieces: readonly Piece[], battles: readonly Battle[]): readonly Turn[] {
  const turns: Turn[] = [];
  const coming = [...pieces].sort((a, b) => a.at - b.at);
  let queue: readonly Piece[] = [];
  let arrived = 0;
  for (let nowMs = coming[0]?.at ?? Infinity; nowMs < Infinity;) {
    const before = arrived;
    while ((coming[arrived]?.at ?? Infinity) <= nowMs) arrived += 1;
    queue = [...queue, ...coming.slice(before, arrived)].filter(
      (piece) => nowMs < lastBeginMs(piece, battles),
    );
    const next = best(
      queue.filter((piece) => beginMs(piece, turns.at(-1), nowMs, battles) <= nowMs),
    );
    if (next !== null) {
      const told = turns.pop();
      if (told !== undefined) turns.push({ ...told, untilMs: Math.min(told.untilMs, nowMs) });
      turns.push({ piece: next, fromMs: nowMs, untilMs: endMs(next, nowMs, battles) });
      queue = queue.filter((piece) => isStillToTell(piece, next));
    }
    const moments = queue.map((piece) => beginMs(piece, turns.at(-1), nowMs, battles));
    nowMs = Math.min(coming[arrived]?.at ?? Infinity, ...moments);
  }
  return turns;
}

/** The weightiest; but what waits has its place in the order of time. */
function best(queue: readonly Piece[]): Piece | null {
  const first = weightiest(queue.filter(({ rank }) => rank.waits !== true));
  const waiting = weightiest(queue.filter(({ rank }) => rank.waits === true));
  if (first === null || waiting === null) return first ?? waiting;
  const { weight } = first.rank;
  if (weight >= AT_ONCE) return first;
  return weight < READ_FIRST || waiting.at < first.at ? waiting : first;
}

/** Of two that weigh the same the later; but an election and the fall of a leader are told one after the other. */
function weightiest(queue: readonly Piece[]): Piece | null {
  const weight = Math.max(...queue.map(({ rank }) => rank.weight));
  const heaviest = queue.filter(({ rank }) => rank.weight === weight);
  const begun = heaviest.findLast(({ rank }) => rank.reign === 'begins');
  if (begun === undefined) return heaviest.at(-1) ?? null;
  const ended = heaviest.findLast(({ rank }) => rank.reign === 'ends');
  return ended !== undefined && ended.at < begun.at ? ended : begun;
}

/** What is older and weighs no more would be told out of its order, unless it has waited for that. */
function isStillToTell(piece: Piece, next: Piece): boolean {
  if (piece === next) return false;
  const waits = piece.rank.waits === true && next.rank.waits !== true;
  return waits || piece.rank.weight > next.rank.weight || piece.at > next.at;
}

/** When a piece may take the place of what is told at `nowMs`, which may be at once. */
function beginMs(
  { rank }: Piece,
  told: Turn | undefined,
  nowMs: number,
  battles: readonly Battle[],
): number {
  const battle = battles.find(({ fromMs, untilMs }) => fromMs <= nowMs && nowMs < untilMs);
  if (battle !== undefined) return battle.untilMs;
  if (told === undefined) return nowMs;
  const { weight } = told.piece.rank;
  const isHeavy = rank.weight >= weight;
  if (isHeavy && (rank.weight >= AT_ONCE || weight < READ_FIRST)) return nowMs;
  const readMs = isHeavy || rank.waits === true ? told.fromMs + told.piece.times.leastMs : Infinity;
  return Math.max(nowMs, Math.min(told.untilMs, readMs));
}

/** Before when a piece has to be begun. */
function lastBeginMs({ at, rank, times, staleMs }: Piece, battles: readonly Battle[]): number {
  const callMs =
    rank.weight < AT_ONCE
      ? Math.max(at + times.readMs, hourAfter(at, battles) - LAST_CALL_MS)
      : Infinity;
  return Math.min(at + times.freshMs, staleMs, callMs);
}

/** Until when a piece is told that is begun at `fromMs`. */
function endMs({ at, rank, times }: Piece, fromMs: number, battles: readonly Battle[]): number {
  const readMs = fromMs + times.readMs;
  const wholeMs = Math.max((rank.waits === true ? fromMs : at) + times.holdMs, readMs);
  if (rank.weight >= AT_ONCE) return wholeMs;
  return Math.min(wholeMs, Math.max(readMs, hourAfter(at, battles) - LAST_CALL_MS));
}

/** The next hour of an attack after something happened. */
function hourAfter(atMs: number, battles: readonly Battle[]): number {
  return Math.min(Infinity, ...battles.map((each) => each.fromMs).filter((each) => each > atMs));
}
