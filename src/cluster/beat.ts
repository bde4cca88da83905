import type { BridgeMessage } from '../shared';
import { BEAT_MS } from '../shared';
import { nowMs } from './wall-clock';

/** Tells a window that the program is alive, at once and then at a steady pace. Returns how to stop. */
export function keepBeating(say: (beat: BridgeMessage) => void): () => void {
  const beat = (): void => {
    say({ type: 'beat', everyMs: BEAT_MS, nowMs: nowMs() });
  };
  beat();
  const beating = setInterval(beat, BEAT_MS);
  return () => {
    clearInterval(beating);
  };
}
