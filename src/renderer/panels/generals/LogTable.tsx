import { memo, useState, type ReactElement } from 'react';
import { entryStage } from '../../../shared/entry-stage';
import type { GeneralView } from '../../../shared/view';
import { commandText } from '../../i18n/order-text';
import { minuteOf } from '../../store/siege-store';
import { useSiege } from '../../store/services';
import { useTexts } from '../../i18n/texts-context';
import { Pennon } from '../kit/Pennon';
import { STAGE_SIGNS } from '../kit/stage-signs';
import styles from './general.module.css';

/** Few enough that what follows the log is in sight. */
const SHOWN = 5;

/** A general's log, newest entry first, with how far each entry has come. */
export const LogTable = memo(function LogTable({
  general,
}: {
  readonly general: GeneralView;
}): ReactElement {
  const texts = useTexts();
  const { table } = texts;
  const [all, showAll] = useState(false);
  const { log } = general;
  const rows = log.entries
    .map((entry, i) => ({ entry, index: log.firstIndex + i }))
    .reverse()
    .slice(0, all ? undefined : SHOWN);
  const minuteMs = useSiege(({ view }) => minuteOf(view));
  const hidden = log.entries.length - rows.length;
  const notKept = log.firstIndex - 1;
  if (general.program !== null) {
    return <p className={styles['empty']}>{table.general.logNotTold}</p>;
  }
  if (rows.length === 0) return <p className={styles['empty']}>{table.general.emptyLog}</p>;
  return (
    <>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{table.general.index}</th>
            <th scope="col">{table.general.order}</th>
            <th scope="col">{table.general.entryTerm}</th>
            <th scope="col">{table.general.entryState}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ entry, index }) => {
            const stage = entryStage(general, index);
            const Icon = STAGE_SIGNS[stage];
            return (
              <tr key={index} data-stage={stage}>
                <td className={styles['number']}>{index}</td>
                <td className={styles['order']}>
                  <span className={styles['orderText']}>
                    {commandText(texts, entry.command, minuteMs)}
                  </span>
                </td>
                <td>
                  <Pennon bare term={entry.term} />
                </td>
                <td>
                  <span className={styles['entryState']} title={table.general.entryStages[stage]}>
                    <Icon aria-hidden />
                    <span className={styles['entryStateWord']}>
                      {table.general.entryStages[stage]}
                    </span>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {hidden > 0 && (
        <button type="button" className={styles['more']} onClick={() => showAll(true)}>
          {table.general.earlier(hidden)}
        </button>
      )}
      {hidden === 0 && notKept > 0 && (
        <p className={styles['empty']}>{table.general.notKept(notKept)}</p>
      )}
    </>
  );
});
