import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import type { ReactElement, ReactNode } from 'react';
import styles from './choice.module.css';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
}

export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

/** One of a few values, all of them in sight. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: ChoiceProps<T>): ReactElement {
  return (
    <ToggleGroup
      aria-label={label}
      className={styles['choice']}
      value={[value]}
      onValueChange={([chosen]) => {
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {options.map((option) => (
        <Toggle key={option.value} value={option.value} className={styles['option']}>
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
