import type { Lesson } from '../../lessons';
import type { DeskStore } from './desk-store';
import type { Lessons } from './lessons-store';
import type { SettingsStore } from './settings-store';

/** What of the window a lesson needs to begin. */
export interface LessonPlace {
  readonly desk: DeskStore;
  readonly lessons: Lessons;
  readonly settings: SettingsStore;
}

/** Begins a lesson: whatever lies over the table goes, and the side is there and turned to it. */
export function openLesson({ desk, lessons, settings }: LessonPlace, lesson: Lesson): void {
  const { close, showSide, turnTo } = desk.getState();
  // Whoever takes a lesson needs no tour.
  settings.getState().change({ tourSeen: true });
  close();
  showSide();
  turnTo('lesson');
  lessons.player.begin(lesson);
}
