import type { Choice, Question, Text } from '../lesson';

export const LEVELS = ['easy', 'medium', 'hard'] as const;
export type Level = (typeof LEVELS)[number];

/** A question of the test, with the lesson that shows the answer. */
export interface PoolQuestion extends Question {
  /** Of letters, digits and hyphens; what is kept of a reader's answers goes by it. */
  readonly id: string;
  /** Easy: to recall. Medium: to apply one rule. Hard: to find out which rules matter. */
  readonly level: Level;
  readonly lesson: string;
}

/** What many believe, and the question that tells who does. */
export interface Misconception extends PoolQuestion {
  readonly claim: Text;
}

export function text(en: string, de: string): Text {
  return { en, de };
}

/** A choice and the reason for or against it, each in English and German. */
export function choice(en: string, de: string, whyEn: string, whyDe: string): Choice {
  return { text: text(en, de), why: text(whyEn, whyDe) };
}
