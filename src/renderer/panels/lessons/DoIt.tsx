import { Hand } from 'lucide-react';
import type { ReactElement } from 'react';
import { fill, scopeOf, type Run } from '../../../lessons';
import { told } from '../../i18n/objection-text';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { Button } from '../kit/Button';
import styles from './lessons.module.css';

export interface DoItProps {
  readonly run: Run;
  readonly words: readonly string[];
}

/** What the reader is asked to do, as a terminal would say it, and a button that does it. */
export function DoIt({ run, words }: DoItProps): ReactElement {
  const texts = useTexts();
  const { desk, lessons } = useServices();
  const act = async (): Promise<void> => {
    const at = desk.getState().pressed;
    const result = await lessons.player.doIt();
    if (result === null || result.outcome === 'done') return;
    desk.getState().notify({ ...told(texts.lessons.fails, result, texts), at });
  };
  return (
    <div className={styles['asked']}>
      {words.map((line) => (
        <code key={line}>raft siege {fill(line, scopeOf(run))}</code>
      ))}
      <Button label={texts.lessons.doIt} icon={<Hand aria-hidden />} onAct={() => void act()} />
      <p className={styles['small']}>{texts.lessons.asked}</p>
    </div>
  );
}
