import type { ReactElement } from 'react';
import { CoatOfArms } from '../../scene/art/heraldry/CoatOfArms';
import styles from './crest.module.css';

/** A general's or the city's coat of arms, in the size of the text around it. Decorative: the name stands beside. */
export function Crest({ of }: { readonly of: number | 'city' }): ReactElement {
  return (
    <svg className={styles['crest']} viewBox="-22 -2 44 52" aria-hidden="true" focusable="false">
      <CoatOfArms of={of} width={40} />
    </svg>
  );
}
