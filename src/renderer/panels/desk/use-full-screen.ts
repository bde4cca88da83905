import { useEffect } from 'react';
import { useDesk, useServices } from '../../store/services';

/**
 * Fills the screen for as long as the window is drawn for a hall, and ends that view when the reader leaves the
 * full screen. A browser that forbids it shows the view in the window's own size.
 */
export function useFullScreen(): void {
  const { desk } = useServices();
  const isProjected = useDesk((state) => state.isProjected);
  useEffect(() => {
    if (!isProjected || !document.fullscreenEnabled) return undefined;
    const onChange = (): void => {
      if (document.fullscreenElement === null) desk.getState().project(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    document.documentElement.requestFullscreen().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
    };
  }, [desk, isProjected]);
}
