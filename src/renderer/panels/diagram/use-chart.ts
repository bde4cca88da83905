import { useEffect, useRef, useState } from 'react';
import type { Chart } from '../../../shared/chart';
import type { Player } from '../../replay/player';

/** How much more than is seen is asked for at either side, as a share of it; then less, where that is too much. */
const MARGINS = [0.6, 0.05] as const;
/** A picture of how much there is is asked for anew where only this share of it is seen. */
const FINER = 0.45;

interface Charted {
  readonly chart: Chart | null;
  /** Why there is none, in English; null: there is, or it is on its way. */
  readonly trouble: string | null;
}

/** What there is to draw of a stretch, in milliseconds. Of stretches that follow quickly on each other, the last. */
export function useChart(player: Player, fromMs: number, toMs: number): Charted {
  const [charted, setCharted] = useState<Charted>({ chart: null, trouble: null });
  const wanted = useRef({ fromMs, toMs });
  const known = useRef<Chart | null>(null);
  const isAsking = useRef(false);
  useEffect(() => {
    wanted.current = { fromMs, toMs };
    if (isAsking.current || toMs <= fromMs) return;
    const ask = async (): Promise<void> => {
      isAsking.current = true;
      try {
        for (;;) {
          const stretch = wanted.current;
          if (covers(known.current, stretch, player.store.getState().tape.lengthMs)) return;
          const answer = await chartAround(player, stretch);
          if (typeof answer === 'string') {
            setCharted({ chart: known.current, trouble: answer });
            return;
          }
          known.current = answer;
          setCharted({ chart: answer, trouble: null });
        }
      } finally {
        isAsking.current = false;
      }
    };
    void ask();
  }, [player, fromMs, toMs]);
  return charted;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** @returns a sentence where it can't be had */
async function chartAround(player: Player, { fromMs, toMs }: Stretch): Promise<Chart | string> {
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

function covers(chart: Chart | null, { fromMs, toMs }: Stretch, lengthMs: number): boolean {
  if (chart === null) return false;
  const [from, to] = [Math.max(0, fromMs), Math.min(lengthMs, toMs)];
  if (chart.fromMs > from || chart.toMs < to) return false;
  return chart.content.type === 'each' || to - from > FINER * (chart.toMs - chart.fromMs);
}
