import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import styles from './own-words.module.css';

/** What a process said itself, always in English. */
export function OwnWords({ words }: { readonly words: string }): ReactElement | null {
  const { table } = useTexts();
  if (words === '') return null;
  return (
    <p className={styles['words']}>
      <span className={styles['label']}>{table.general.saysItself}</span> <q lang="en">{words}</q>
    </p>
  );
}
