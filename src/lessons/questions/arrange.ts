import type { Choice, Question } from '../lesson';

/** A choice of a question; number 0 is the right one. */
export interface Arranged {
  readonly number: number;
  readonly choice: Choice;
  readonly isRight: boolean;
}

/**
 * The choices in the order in which they are shown. It is always the same for a question, and depends
 * on nothing that tells the right one.
 */
export function inShownOrder(question: Question): readonly Arranged[] {
  const count = question.wrong.length + 1;
  const turn = question.ask.en.length % count;
  return Array.from({ length: count }, (_, i) => {
    const number = (i + turn) % count;
    return { number, choice: choiceOf(question, number), isRight: number === 0 };
  });
}

/** A choice by its number; the right one where there is none of this number. */
export function choiceOf({ right, wrong }: Question, number: number): Choice {
  return wrong[number - 1] ?? right;
}
