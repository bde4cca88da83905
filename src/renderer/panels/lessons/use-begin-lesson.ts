import { useCallback } from 'react';
import type { Lesson } from '../../../lessons';
import { openLesson } from '../../store/open-lesson';
import { useServices } from '../../store/services';

/** Begins a lesson: whatever lies over the table goes, and the side is there and turned to it. */
export function useBeginLesson(): (lesson: Lesson) => void {
  const { desk, lessons, settings } = useServices();
  return useCallback(
    (lesson: Lesson) => {
      openLesson({ desk, lessons, settings }, lesson);
    },
    [desk, lessons, settings],
  );
}
