export type { Lesson, Question, Text } from './lesson';
export { lessonNamed, LESSONS } from './lessons';
export { LessonPlayer } from './player';
export { choiceOf, inShownOrder } from './questions/arrange';
export { drawQuiz, MISCONCEPTIONS, POOL } from './questions/pool';
export type { Misconception, PoolQuestion } from './questions/pool-question';
export type { Obstacle, Run, Stage } from './run';
export { holdUpOf, isOver, scopeOf, stagesOf } from './run';
export { fill, NUMBERS, type Scope } from './scope';
