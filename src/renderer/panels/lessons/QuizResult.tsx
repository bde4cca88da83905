import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PoolQuestion } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import { Button } from '../kit/Button';
import { Experiment } from './Experiment';
import styles from './lessons.module.css';
import { Verdict } from './Verdict';

export interface QuizResultProps {
  readonly questions: readonly PoolQuestion[];
  readonly answers: readonly number[];
  readonly onAgain: () => void;
  readonly onAnother: () => void;
}

/** How many were right, and the reason of each, with the experiment where it was not. */
export function QuizResult({
  questions,
  answers,
  onAgain,
  onAnother,
}: QuizResultProps): ReactElement {
  const { read, lessons } = useTexts();
  const words = lessons.quiz;
  const right = answers.filter((choice) => choice === 0).length;
  return (
    <>
      <h3>
        <output>{words.result(right, questions.length)}</output>
      </h3>
      <ol className={styles['wrongs']}>
        {questions.map((question, i) => {
          const choice = answers[i] ?? 0;
          const Mark = choice === 0 ? CircleCheck : CircleX;
          return (
            <li key={question.id} className={styles['result']} data-right={choice === 0}>
              <h4>
                <Mark aria-hidden />
                <span>
                  {read(question.ask)}
                  <span className="visually-hidden">
                    {' '}
                    {choice === 0 ? words.right : words.wrong}
                  </span>
                </span>
              </h4>
              <Verdict question={question} choice={choice} />
              {choice !== 0 && <Experiment of={question} />}
            </li>
          );
        })}
      </ol>
      <div className={styles['on']}>
        <Button label={words.same} onAct={onAgain} />
        <Button label={words.again} look="primary" onAct={onAnother} />
      </div>
    </>
  );
}
