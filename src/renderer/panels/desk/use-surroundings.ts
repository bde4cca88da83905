import { useEffect, useLayoutEffect } from 'react';
import { currentLeader } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import { useServices, useSettings, useSiege } from '../../store/services';
import { useMedia } from './use-media';

/** How the window looks and moves, after the settings and the system's wishes. */
export interface Surroundings {
  readonly theme: 'day' | 'night';
  readonly reducedMotion: boolean;
}

/** Works out the surroundings and carries them to the document and to the clock. */
export function useSurroundings({ f, names, table }: Texts): Surroundings {
  const { clock } = useServices();
  const themeChoice = useSettings((settings) => settings.theme);
  const motionChoice = useSettings((settings) => settings.motion);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const systemReduced = useMedia('(prefers-reduced-motion: reduce)');
  const systemTheme = systemDark ? 'night' : 'day';
  const theme = themeChoice === 'system' ? systemTheme : themeChoice;
  const reducedMotion = motionChoice === 'system' ? systemReduced : motionChoice === 'reduced';
  const title = useSiege(({ view, connection, known }) => {
    const titles = table.documentTitle;
    if (connection !== 'connected' && connection !== 'connecting') return titles.lost;
    if (!known) return titles.connecting;
    const leader = currentLeader(view);
    if (leader !== null) return titles.leader(names.general(leader.id), leader.term ?? 0);
    return view.unwatched === 0 ? titles.noLeader : titles.noneOfThese;
  });
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    root.dataset['motion'] = reducedMotion ? 'reduced' : 'full';
    root.lang = f.language;
  }, [theme, reducedMotion, f]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    clock.setReducedMotion(reducedMotion);
  }, [clock, reducedMotion]);
  return { theme, reducedMotion };
}
