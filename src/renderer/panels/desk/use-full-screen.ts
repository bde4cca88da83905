import { useEffect } from 'react';
import { useDesk, useServices } from '../../store/services';

/**
 * Fills the screen for as long as the window is drawn for a hall, and ends that view when the reader leaves the
 * full screen. Within another page it is that one's to say. A browser that forbids it shows the view in the window's own size.
 */
export function useFullScreen(): void {
  const { desk, rehearsal } = useServices();
  const isEmbedded = (rehearsal?.embedded ?? null) !== null;
  const isProjected = useDesk((state) => state.isProjected);
  useEffect(() => {
    if (!isProjected || isEmbedded || !document.fullscreenEnabled) return undefined;
    const onChange = (): void => {
      if (document.fullscreenElement === null) desk.getState().project(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    document.documentElement.requestFullscreen().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
    };
  }, [desk, isProjected, isEmbedded]);
}
