import { useId, type ReactElement } from 'react';
import type { Question, Text } from '../../../lessons';
import { arrange, choiceOf } from './arrange';
import styles from './lessons.module.css';

export interface ChoicesProps {
  readonly question: Question;
  readonly chosen: number | null;
  /** Whether it is too late to choose. */
  readonly isPast?: boolean;
  /** What stands before the question. */
  readonly label?: string;
  readonly read: (text: Text) => string;
  readonly onChoose: (choice: number) => void;
}

/** A question with its choices, one of which can be chosen. */
export function Choices({
  question,
  chosen,
  isPast = false,
  label = '',
  read,
  onChoose,
}: ChoicesProps): ReactElement {
  const name = useId();
  return (
    <fieldset className={styles['choices']}>
      <legend>
        {label} {read(question.ask)}
      </legend>
      {arrange(question).map((choice) => (
        <label key={choice} className={styles['choice']} data-disabled={isPast}>
          <input
            type="radio"
            name={name}
            checked={chosen === choice}
            disabled={isPast}
            onChange={() => onChoose(choice)}
          />
          <span>{read(choiceOf(question, choice).text)}</span>
        </label>
      ))}
    </fieldset>
  );
}
