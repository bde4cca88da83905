import type { ReactElement } from 'react';
import type { State } from '../../../raft';
import type { RoleView } from '../../../shared/node-event';
import { useTexts } from '../../i18n/texts-context';
import styles from './general.module.css';

export interface ProgressTableProps {
  readonly progress: Extract<RoleView, { state: State.Leader }>['progress'];
  readonly self: number;
}

/** What a leader believes of the other logs: nextIndex and matchIndex of Figure 2. */
export function ProgressTable({ progress, self }: ProgressTableProps): ReactElement {
  const { f, names, table } = useTexts();
  return (
    <>
      <h3>{table.general.progress}</h3>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{table.general.peer}</th>
            <th scope="col">{table.general.nextIndex}</th>
            <th scope="col">{table.general.matchIndex}</th>
          </tr>
        </thead>
        <tbody>
          {progress.map(({ nextIndex, matchIndex }, peer) =>
            peer === self ? null : (
              <tr key={peer}>
                <th scope="row">{names.general(peer)}</th>
                <td className={styles['number']}>{f.number(nextIndex)}</td>
                <td className={styles['number']}>{f.number(matchIndex)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </>
  );
}
