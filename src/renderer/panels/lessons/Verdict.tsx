import type { ReactElement } from 'react';
import { choiceOf, type Question } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import styles from './lessons.module.css';

export interface VerdictProps {
  readonly question: Question;
  readonly choice: number;
}

/** What was expected beside what is so, with the reasons. */
export function Verdict({ question, choice }: VerdictProps): ReactElement {
  const { read, lessons: words } = useTexts();
  const chosen = choiceOf(question, choice);
  return (
    <div className={styles['verdict']}>
      {choice !== 0 && (
        <p>
          <strong>{words.yours}</strong> {read(chosen.text)} {read(chosen.why)}
        </p>
      )}
      <p>
        <strong>{words.really}</strong> {read(question.right.text)} {read(question.right.why)}
      </p>
    </div>
  );
}
