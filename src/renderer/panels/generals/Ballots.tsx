import { Check, Hourglass, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { State } from '../../../raft';
import type { RoleView } from '../../../shared/node-event';
import { useTexts } from '../../i18n/texts-context';
import styles from './general.module.css';

const ICONS = { granted: Check, refused: X, out: Hourglass } as const;

export interface BallotsProps {
  readonly ballots: Extract<RoleView, { state: State.Candidate }>['ballots'];
  readonly self: number;
}

/** A candidate's votes, one per general. */
export function Ballots({ ballots, self }: BallotsProps): ReactElement {
  const { names, table } = useTexts();
  return (
    <>
      <h3>{table.general.ballots}</h3>
      <ul className={styles['ballots']}>
        {ballots.map((ballot, voter) => {
          const Icon = ICONS[ballot];
          return (
            <li key={voter} data-ballot={ballot}>
              <Icon aria-hidden />
              {voter === self ? table.general.own : names.general(voter)}:{' '}
              {table.general.ballot[ballot]}
            </li>
          );
        })}
      </ul>
    </>
  );
}
