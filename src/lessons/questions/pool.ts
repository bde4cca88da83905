import { numbersFrom } from '../../shared';
import { ELECTIONS } from './elections';
import { LIMITS } from './limits';
import { LOGS } from './logs';
import { LEVELS, type Level, type Misconception, type PoolQuestion } from './pool-question';
import { REASONS } from './reasons';

export const MISCONCEPTIONS: readonly Misconception[] = [...ELECTIONS, ...LOGS, ...LIMITS];

/** All questions of the test. */
export const POOL: readonly PoolQuestion[] = [...MISCONCEPTIONS, ...REASONS];

/** How many of each level a test has. */
const DRAWN: Readonly<Record<Level, number>> = { easy: 4, medium: 4, hard: 2 };

/**
 * Ten questions, easy to hard. The same seed draws the same, so that a lecturer can give one test to all.
 *
 * @param seed a whole number from 0 on
 */
export function drawQuiz(seed: number): readonly PoolQuestion[] {
  const next = numbersFrom(seed);
  return LEVELS.flatMap((level) => {
    const left = POOL.filter((question) => question.level === level);
    return Array.from({ length: DRAWN[level] }, () =>
      left.splice(Math.floor(next() * left.length), 1),
    ).flat();
  });
}
