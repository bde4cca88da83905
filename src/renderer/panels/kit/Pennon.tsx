import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { termColour } from '../../theme/term';
import '../../scene/custom-properties';
import styles from './pennon.module.css';

export interface PennonProps {
  /** Null where it is not told. */
  readonly term: number | null;
  /** With the number alone, where a heading says that it is a term's. */
  readonly bare?: boolean;
}

/** A term as a small flag in its colour, with its number. */
export function Pennon({ term, bare = false }: PennonProps): ReactElement {
  const { f, names } = useTexts();
  return (
    <span className={styles['pennon']} style={{ '--term': termColour(term) }}>
      <span className={styles['cloth']} aria-hidden="true" />
      {term === null ? names.termNotTold : bare ? f.number(term) : names.termTitle(term)}
    </span>
  );
}
