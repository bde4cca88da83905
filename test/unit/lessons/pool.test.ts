import { describe, expect, it } from 'vitest';
import { drawQuiz, lessonNamed, MISCONCEPTIONS, POOL } from '../../../src/lessons';
import { LEVELS } from '../../../src/lessons/questions/pool-question';

describe('the pool of questions', () => {
  it('has thirty at least, and all misconceptions, each with an id of its own', () => {
    expect(POOL.length).toBeGreaterThanOrEqual(30);
    expect(MISCONCEPTIONS).toHaveLength(24);
    expect(new Set(POOL.map(({ id }) => id)).size).toBe(POOL.length);
    expect(POOL.filter(({ id }) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  it.each(POOL.map((question) => [question.id, question] as const))(
    '%s has an experiment, two wrong choices at least, and a reason for each choice',
    (_, { lesson, right, wrong }) => {
      expect(lessonNamed(lesson)).not.toBeNull();
      expect(wrong.length).toBeGreaterThanOrEqual(2);
      const texts = [right, ...wrong].flatMap((choice) => [choice.text, choice.why]);
      expect(texts.filter(({ en, de }) => en.trim() === '' || de.trim() === '')).toEqual([]);
      for (const language of ['en', 'de'] as const) {
        const choices = [right, ...wrong].map(({ text }) => text[language]);
        expect(new Set(choices).size).toBe(choices.length);
      }
    },
  );
});

describe('a test', () => {
  it('has ten questions, none of them twice, from easy to hard', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const quiz = drawQuiz(seed);
      expect(new Set(quiz).size).toBe(10);
      const levels = quiz.map(({ level }) => LEVELS.indexOf(level));
      expect(levels).toEqual([...levels].sort((a, b) => a - b));
    }
  });

  it('is the same for the same number, and another for another', () => {
    expect(drawQuiz(7)).toEqual(drawQuiz(7));
    expect(drawQuiz(7)).not.toEqual(drawQuiz(8));
  });

  it('leaves no question out for ever', () => {
    const drawn = new Set(Array.from({ length: 300 }, (_, seed) => drawQuiz(seed)).flat());
    expect(drawn.size).toBe(POOL.length);
  });
});
