import type { ChartMessage } from '../../../shared/chart';

/** Whatever was not taken in is never drawn as if it had been: it comes no nearer than this, a share of its way. */
export const GATE = 0.86;
/** Less than this at the gate is what any machine takes to read a message, in milliseconds. */
const AT_ONCE_MS = 40;

/** Where on its way a message is: 0 at its sender, 1 at its receiver. */
interface Turn {
  readonly ms: number;
  readonly share: number;
}

/**
 * How a message moves between its departure and its end, as on the map: with time, but for when it is held, and
 * when its travel time is over and nobody takes it in.
 */
export function wayOf(message: ChartMessage): {
  readonly turns: readonly Turn[];
  readonly endShare: number;
} {
  const { departMs, travelMs, holds, end } = message;
  const reach = end.type === 'lost' ? end.fraction : 1;
  const level = Math.min(reach, GATE);
  const shareAt = (ms: number): number =>
    travelMs === 0 ? level : Math.min(level, Math.max(0, (ms - departMs) / travelMs));
  const turns: Turn[] = [];
  for (const { fromMs, toMs } of holds) {
    const share = shareAt(fromMs);
    turns.push({ ms: fromMs, share }, { ms: toMs, share });
    // Its time has gone on meanwhile, so it is at once where it would have been.
    if (toMs < end.ms) turns.push({ ms: toMs, share: shareAt(toMs) });
  }
  const gateMs = Math.max(turns.at(-1)?.ms ?? departMs, departMs + reach * travelMs);
  if (end.ms - Math.max(gateMs, departMs + travelMs) > AT_ONCE_MS) {
    turns.push({ ms: gateMs, share: level }, { ms: end.ms, share: level });
  }
  return { turns, endShare: shareAtEnd(message) };
}

function shareAtEnd({ end, departMs, travelMs, holds }: ChartMessage): number {
  switch (end.type) {
    case 'arrived':
      return 1;
    case 'lost':
      return end.fraction;
    case 'unknown':
    case 'underWay': {
      const held = holds.at(-1);
      const atMs = held?.toMs === end.ms ? held.fromMs : end.ms;
      return Math.min(GATE, (atMs - departMs) / Math.max(1, travelMs));
    }
  }
}
