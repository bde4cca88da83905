import { inShownOrder, type PoolQuestion } from '../lessons';
import type { Language } from '../shared';

const WORDS = {
  en: { title: 'A test on Raft', number: 'Test', answers: 'Answers', lesson: 'Lesson' },
  de: { title: 'Ein Test zu Raft', number: 'Test', answers: 'Antworten', lesson: 'Lektion' },
} as const;

const letter = (i: number): string => String.fromCharCode(97 + i);

/** The questions to hand out, and behind them the answers with the reason of every choice. */
export function quizAsMarkdown(
  questions: readonly PoolQuestion[],
  number: number,
  language: Language,
): string {
  const words = WORDS[language];
  const asked = questions.map((question, i) => {
    const choices = inShownOrder(question).map(
      ({ choice }, k) => `   - ${letter(k)}) ${choice.text[language]}`,
    );
    return [`${i + 1}. ${question.ask[language]}`, '', ...choices].join('\n');
  });
  const answers = questions.map((question, i) => {
    const reasons = inShownOrder(question).map(
      ({ choice, isRight }, k) =>
        `   - ${isRight ? `**${letter(k)})**` : `${letter(k)})`} ${choice.why[language]}`,
    );
    return [`${i + 1}. ${words.lesson}: \`${question.lesson}\``, '', ...reasons].join('\n');
  });
  return [
    `# ${words.title}`,
    `${words.number} ${number}`,
    ...asked,
    `## ${words.answers}`,
    ...answers,
    '',
  ].join('\n\n');
}

/** The same for a program. */
export function quizAsJson(
  questions: readonly PoolQuestion[],
  number: number,
  language: Language,
): string {
  const list = questions.map((question) => ({
    id: question.id,
    level: question.level,
    ask: question.ask[language],
    choices: inShownOrder(question).map(({ choice, isRight }) => ({
      text: choice.text[language],
      right: isRight,
      why: choice.why[language],
    })),
    lesson: question.lesson,
  }));
  return `${JSON.stringify({ number, language, questions: list }, null, 2)}\n`;
}
