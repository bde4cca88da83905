import { useState, type ReactElement } from 'react';
import { drawQuiz, type PoolQuestion } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import { useLessons } from '../../store/services';
import dialog from '../kit/dialog.module.css';
import { Button } from '../kit/Button';
import { Choices } from './Choices';
import styles from './lessons.module.css';
import { QuizResult } from './QuizResult';

const SEEDS = 1_000_000;

interface Sheet {
  readonly seed: number;
  readonly questions: readonly PoolQuestion[];
  readonly answers: readonly number[];
}

/** A test: ten questions, one after another, and all reasons at the end. */
export function Quiz(): ReactElement {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const score = useLessons((lessons) => lessons.score);
  const begin = (seed: number): void => {
    setSheet({ seed, questions: drawQuiz(seed), answers: [] });
  };
  if (sheet === null) return <Beginning onBegin={begin} />;
  const { seed, questions, answers } = sheet;
  const question = questions[answers.length];
  if (question === undefined) {
    return (
      <QuizResult
        questions={questions}
        answers={answers}
        onAgain={() => begin(seed)}
        onAnother={() => setSheet(null)}
      />
    );
  }
  const answer = (choice: number): void => {
    const given = [...answers, choice];
    setSheet({ ...sheet, answers: given });
    if (given.length === questions.length) score(given.filter((each) => each === 0).length);
  };
  return (
    <Asked
      key={question.id}
      question={question}
      at={answers.length + 1}
      of={questions.length}
      onAnswer={answer}
    />
  );
}

interface AskedProps {
  readonly question: PoolQuestion;
  readonly at: number;
  readonly of: number;
  readonly onAnswer: (choice: number) => void;
}

function Asked({ question, at, of, onAnswer }: AskedProps): ReactElement {
  const { read, lessons } = useTexts();
  const words = lessons.quiz;
  const [chosen, choose] = useState<number | null>(null);
  return (
    <form
      className={styles['quiz']}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) onAnswer(chosen);
      }}
    >
      <p className={dialog['small']} aria-live="polite">
        {words.question(at, of)}
      </p>
      <Choices question={question} chosen={chosen} read={read} onChoose={choose} />
      <div className={styles['on']}>
        <Button
          label={words.answer}
          look="primary"
          refusal={chosen === null ? lessons.holdUp.unanswered : null}
          onAct={() => {
            if (chosen !== null) onAnswer(chosen);
          }}
        />
      </div>
    </form>
  );
}

function Beginning({ onBegin }: { readonly onBegin: (seed: number) => void }): ReactElement {
  const { f, lessons } = useTexts();
  const words = lessons.quiz;
  const scores = useLessons((state) => state.scores);
  const [number, setNumber] = useState(() => String(Math.floor(Math.random() * SEEDS)));
  const isNumber = /^\d{1,6}$/.test(number);
  const begin = (): void => {
    if (isNumber) onBegin(Number(number));
  };
  return (
    <form
      className={styles['quiz']}
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <p>{words.intro}</p>
      <label className={styles['number']}>
        {words.number}
        <input
          inputMode="numeric"
          maxLength={6}
          value={number}
          aria-invalid={!isNumber}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      <div className={styles['on']}>
        <Button
          label={words.begin}
          look="primary"
          refusal={isNumber ? null : words.numberInvalid}
          onAct={begin}
        />
      </div>
      {scores.length > 0 && (
        <p className={dialog['small']}>
          {words.before(f.list(scores.map((right) => words.result(right, 10))))}
        </p>
      )}
    </form>
  );
}
