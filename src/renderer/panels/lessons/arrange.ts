import type { Question } from '../../../lessons';

/**
 * The choices of a question by number, 0 being the right one, in the order in which they are shown. It
 * is always the same for a question, and depends on nothing that tells the right one.
 */
export function arrange({ ask, wrong }: Question): readonly number[] {
  const count = wrong.length + 1;
  const turn = ask.en.length % count;
  return Array.from({ length: count }, (_, i) => (i + turn) % count);
}

/** A choice by its number; the right one where there is none of this number. */
export function choiceOf({ right, wrong }: Question, choice: number): Question['right'] {
  return wrong[choice - 1] ?? right;
}
