import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { termColour } from '../../theme/term';
import '../../scene/custom-properties';
import styles from './pennon.module.css';

/** A term as a small flag in its colour, with its number. */
export function Pennon({ term }: { readonly term: number }): ReactElement {
  const { names } = useTexts();
  return (
    <span className={styles['pennon']} style={{ '--term': termColour(term) }}>
      <span className={styles['cloth']} aria-hidden="true" />
      {names.termTitle(term)}
    </span>
  );
}
