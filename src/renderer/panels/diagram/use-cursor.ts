import { useLayoutEffect, type RefObject } from 'react';
import type { Player } from '../../replay/player';

/**
 * Holds a line to the moment that is shown, frame by frame while the recording plays, without React.
 *
 * @param xOf where a time is; null: in no part that is drawn
 */
export function useCursor(
  line: RefObject<SVGGElement | null>,
  player: Player,
  xOf: (ms: number) => number | null,
): void {
  useLayoutEffect(() => {
    const place = (): number => {
      const x = xOf(player.elapsedMs());
      if (x === null) line.current?.setAttribute('display', 'none');
      else {
        line.current?.removeAttribute('display');
        line.current?.setAttribute('transform', `translate(${x.toFixed(1)} 0)`);
      }
      return player.store.getState().isPlaying ? player.clock.nowMs() : Number.POSITIVE_INFINITY;
    };
    const writing = player.clock.subscribe('write', place);
    const stopHearing = player.store.subscribe(() => writing.wake());
    return () => {
      stopHearing();
      writing.stop();
    };
  }, [line, player, xOf]);
}
