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
    <p className={styles['line']} data-length={lengthOf([text, hint])}>
      <Icon aria-hidden />
      <span>
        <strong>{text}</strong>
        {hint !== '' && <span className={styles['hint']}> {hint}</span>}
      </span>
    </p>
  );
}

/** Where there is little room, what is long is set smaller. A countdown is none of it. */
function lengthOf(parts: readonly ReactNode[]): 'short' | 'long' | 'longest' {
  const length = parts.reduce<number>(
    (sum, part) => sum + (typeof part === 'string' ? part.length : 0),
    0,
  );
  if (length > 170) return 'longest';
  return length > 95 ? 'long' : 'short';
}
