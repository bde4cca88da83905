import { LESSONS } from '../lessons';
import { ExitStatus } from '../shared';

/** Prints every lesson with what it is about, and resolves with the exit status. */
export function listLessons(json: boolean): number {
  const list = LESSONS.map(({ name, title, about, section }) => ({
    name,
    title: title.en,
    about: about.en,
    section,
  }));
  const width = Math.max(...list.map(({ name }) => name.length)) + 2;
  console.log(
    json
      ? JSON.stringify(list)
      : list.map(({ name, about }) => `${name.padEnd(width)}${about}`).join('\n'),
  );
  return ExitStatus.stopped;
}
