import type { ReactElement, ReactNode } from 'react';
import styles from './new-siege.module.css';

export interface LineProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A name, what is chosen beside it, and what that means. */
export function Line({ label, hint, children }: LineProps): ReactElement {
  return (
    <div className={styles['line']}>
      <span>{label}</span>
      {children}
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
    </div>
  );
}
