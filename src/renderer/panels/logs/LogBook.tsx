import { useMemo, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { differingIndexes, logColumns } from './log-columns';
import { LogRow } from './LogRow';
import styles from './logs.module.css';
import { useFollowedEnd } from './use-followed-end';

/** All logs side by side as the paper draws them: a row for each general, a column for each index. */
export function LogBook(): ReactElement {
  const { logs, general } = useTexts().table;
  const size = useSiege(({ view }) => view.generals.length);
  const firstIndex = useSiege(({ view }) => logColumns(view.generals).firstIndex);
  const lastIndex = useSiege(({ view }) => logColumns(view.generals).lastIndex);
  const differing = useSiege(({ view }) => differingIndexes(view.generals).join());
  const differingSet = useMemo(() => new Set(differing.split(',').map(Number)), [differing]);
  const indexes = useMemo(
    () => Array.from({ length: lastIndex - firstIndex + 1 }, (_, i) => firstIndex + i),
    [firstIndex, lastIndex],
  );
  const end = useFollowedEnd();
  return (
    <>
      <div
        className={styles['scroller']}
        role="group"
        aria-label={logs.label}
        tabIndex={0}
        {...end}
      >
        <table className={styles['book']}>
          <thead>
            <tr>
              <th scope="col" className={styles['who']}>
                <span className="visually-hidden">{general.peer}</span>
              </th>
              {indexes.map((index) => (
                <th key={index} scope="col" className={styles['index']}>
                  {index}
                </th>
              ))}
              <th scope="col" className={styles['force']}>
                {logs.inForce}
              </th>
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: size }, (_, id) => (
              <LogRow key={id} id={id} indexes={indexes} differing={differingSet} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['key']}>{lastIndex === 0 ? logs.empty : logs.key}</p>
    </>
  );
}
