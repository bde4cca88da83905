import { useCallback } from 'react';
import type { Lesson } from '../../../lessons';
import { useServices } from '../../store/services';

/** Begins a lesson: whatever lies over the table goes, and the side is there and turned to it. */
export function useBeginLesson(): (lesson: Lesson) => void {
  const { desk, lessons, settings } = useServices();
  return useCallback(
    (lesson: Lesson) => {
      const { close, showSide, turnTo } = desk.getState();
      settings.getState().change({ tourSeen: true });
      close();
      showSide();
      turnTo('lesson');
      lessons.player.begin(lesson);
    },
    [desk, lessons, settings],
  );
}
