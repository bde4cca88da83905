import { Repeat, Repeat1, RotateCcw } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import { Button } from '../kit/Button';

/** A shorter stretch is no stretch but a slip, in milliseconds. */
const SHORTEST_MS = 50;

/** One button, three acts: where the loop begins, where it ends, and no more of it. */
export function LoopAct({ player }: { readonly player: Player }): ReactElement {
  const { f, replay } = useTexts();
  const loop = useStore(player.store, (state) => state.loop);
  const [beganMs, setBegan] = useState<number | null>(null);
  if (loop !== null) {
    return (
      <Button
        iconOnly
        look="primary"
        label={replay.endLoop(f.span(loop.fromMs, 1), f.span(loop.toMs, 1))}
        icon={<RotateCcw aria-hidden />}
        onAct={() => player.setLoop(null)}
      />
    );
  }
  if (beganMs === null) {
    return (
      <Button
        iconOnly
        label={replay.loopFrom}
        icon={<Repeat aria-hidden />}
        onAct={() => setBegan(player.elapsedMs())}
      />
    );
  }
  return (
    <Button
      iconOnly
      label={replay.loopTo(f.span(beganMs, 1))}
      icon={<Repeat1 aria-hidden />}
      onAct={() => {
        const ms = player.elapsedMs();
        setBegan(null);
        if (Math.abs(ms - beganMs) < SHORTEST_MS) return;
        player.setLoop({ fromMs: Math.min(beganMs, ms), toMs: Math.max(beganMs, ms) });
        player.play();
      }}
    />
  );
}
