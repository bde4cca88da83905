import { useEffect, useRef, useState } from 'react';
import type { Chart } from '../../../shared/chart';
import type { Player } from '../../replay/player';

/** How much more than is seen is asked for at either side, as a share of it; then less, where that is too much. */
const MARGINS = [0.6, 0.05] as const;
/** A picture of how much there is is asked for anew where only this share of it is seen. */
const FINER = 0.45;

/** Who is asked for it. */
type Charting = Pick<Player, 'chart'>;

interface Charted {
  readonly chart: Chart | null;
  /** Why there is none, in English; null: there is, or it is on its way. */
  readonly trouble: string | null;
}

/**
 * What there is to draw of a stretch of a tape, in milliseconds. Of stretches that follow quickly on each other, the
 * last; and anew where the tape has become longer, as what was under way at its end has ended since.
 */
export function useChart(player: Charting, { fromMs, toMs, lengthMs }: Stretch): Charted {
  const [charted, setCharted] = useState<Charted>({ chart: null, trouble: null });
  const wanted = useRef({ fromMs, toMs, lengthMs });
  const known = useRef<{ readonly chart: Chart; readonly lengthMs: number } | null>(null);
  const isAsking = useRef(false);
  useEffect(() => {
    wanted.current = { fromMs, toMs, lengthMs };
    if (isAsking.current || toMs <= fromMs) return;
    const ask = async (): Promise<void> => {
      isAsking.current = true;
      try {
        for (;;) {
          const stretch = wanted.current;
          const { lengthMs } = stretch;
          if (known.current?.lengthMs === lengthMs && covers(known.current.chart, stretch)) return;
          const answer = await chartAround(player, stretch);
          if (typeof answer === 'string') {
            setCharted({ chart: known.current?.chart ?? null, trouble: answer });
            return;
          }
          known.current = { chart: answer, lengthMs };
          setCharted({ chart: answer, trouble: null });
        }
      } finally {
        isAsking.current = false;
      }
    };
    void ask();
  }, [player, fromMs, toMs, lengthMs]);
  return charted;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** The length of the whole tape. */
  readonly lengthMs: number;
}

/** @returns a sentence where it can't be had */
async function chartAround(player: Charting, { fromMs, toMs }: Stretch): Promise<Chart | string> {
  let chart: Chart | null = null;
  for (const margin of MARGINS) {
    const marginMs = margin * (toMs - fromMs);
    const answer = await player.chart(Math.max(0, fromMs - marginMs), toMs + marginMs);
    if (typeof answer === 'string') return answer;
    chart = answer;
    if (chart.content.type === 'each') break;
  }
  return chart ?? '';
}

function covers(chart: Chart, { fromMs, toMs, lengthMs }: Stretch): boolean {
  const [from, to] = [Math.max(0, fromMs), Math.min(lengthMs, toMs)];
  if (chart.fromMs > from || chart.toMs < to) return false;
  return chart.content.type === 'each' || to - from > FINER * (chart.toMs - chart.fromMs);
}
