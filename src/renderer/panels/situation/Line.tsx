import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './situation.module.css';

export interface LineProps {
  readonly icon: LucideIcon;
  /** What is read first, and in bold. */
  readonly text: ReactNode;
  /** What explains it, or an empty text. */
  readonly hint: ReactNode;
}

/** A sentence of the herald, with what explains it. */
export function Line({ icon: Icon, text, hint }: LineProps): ReactElement {
  return (
    <p className={styles['line']}>
      <Icon aria-hidden />
      <span>
        <strong>{text}</strong>
        {hint !== '' && <span className={styles['hint']}> {hint}</span>}
      </span>
    </p>
  );
}
