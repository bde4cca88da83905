import { useId, type ReactElement } from 'react';
import { inShownOrder, type Question, type Text } from '../../../lessons';
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
      {inShownOrder(question).map(({ number, choice }) => (
        <label key={number} className={styles['choice']} data-disabled={isPast}>
          <input
            type="radio"
            name={name}
            checked={chosen === number}
            disabled={isPast}
            onChange={() => onChoose(number)}
          />
          <span>{read(choice.text)}</span>
        </label>
      ))}
    </fieldset>
  );
}
