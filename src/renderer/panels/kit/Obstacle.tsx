import { CircleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './obstacle.module.css';

export interface ObstacleProps {
  /** Why it can't go on. */
  readonly text: ReactNode;
  /** What helps. */
  readonly children: ReactNode;
}

/** What keeps a lesson or a scene from going on. */
export function Obstacle({ text, children }: ObstacleProps): ReactElement {
  return (
    <div className={styles['obstacle']} role="alert">
      <p>
        <CircleAlert aria-hidden />
        <span>{text}</span>
      </p>
      {children}
    </div>
  );
}
