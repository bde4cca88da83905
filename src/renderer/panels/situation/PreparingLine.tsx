import { Hourglass } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import { Line } from './Line';

/** How far the first moment of a recording is worked out, before there is a picture. */
export function PreparingLine({ player }: { readonly player: Player }): ReactElement | null {
  const { f, replay } = useTexts();
  const share = useStore(player.store, (state) => state.preparing);
  return share === null ? null : (
    <Line icon={Hourglass} text={replay.preparing(f.percent(share))} hint="" />
  );
}
