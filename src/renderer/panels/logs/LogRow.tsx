import { memo, type ReactElement } from 'react';
import { entryStage } from '../../../shared/entry-stage';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useSiege } from '../../store/services';
import { minuteOf } from '../../store/siege-store';
import { Crest } from '../kit/Crest';
import { standingOf } from '../kit/role';
import { Entry, Torn } from './Entry';
import { InForce } from './InForce';
import { entryAt } from './log-columns';
import styles from './logs.module.css';

export interface LogRowProps {
  readonly id: number;
  readonly indexes: readonly number[];
  /** Where the logs differ from each other. */
  readonly differing: ReadonlySet<number>;
}

const NO_LOG = { firstIndex: 1, entries: [] } as const;

/** One general's log as a row, and the orders that it has applied. */
export const LogRow = memo(function LogRow({ id, indexes, differing }: LogRowProps): ReactElement {
  const { table } = useTexts();
  const log = useSiege(({ view }) => view.generals[id]?.log ?? NO_LOG);
  const struckOut = useSiege(({ view }) => view.generals[id]?.struckOut ?? null);
  const commitIndex = useSiege(({ view }) => view.generals[id]?.commitIndex ?? 0);
  const lastApplied = useSiege(({ view }) => view.generals[id]?.lastApplied ?? 0);
  const minuteMs = useSiege(({ view }) => minuteOf(view));
  return (
    <tr>
      <Who id={id} />
      {indexes.map((index) => {
        const entry = entryAt(log, index);
        const torn = entryAt(struckOut, index);
        const stage = entry && entryStage({ commitIndex, lastApplied }, index);
        const differs = entry !== undefined && differing.has(index);
        return (
          <td
            key={index}
            className={styles['cell']}
            data-stage={stage ?? 'missing'}
            data-differs={differs}
          >
            {torn && <Torn entry={torn} nearMs={minuteMs} />}
            {entry && stage ? (
              <Entry entry={entry} stage={stage} differs={differs} nearMs={minuteMs} />
            ) : (
              <span className="visually-hidden">{table.logs.missing}</span>
            )}
          </td>
        );
      })}
      <td className={styles['force']}>
        <InForce log={log} lastApplied={lastApplied} nearMs={minuteMs} />
      </td>
    </tr>
  );
});

function Who({ id }: { readonly id: number }): ReactElement | null {
  const texts = useTexts();
  const select = useDesk((desk) => desk.select);
  const general = useSiege(({ view }) => view.generals[id]);
  if (general === undefined) return null;
  const { icon: Icon, word, tone } = standingOf(general, texts);
  return (
    <th scope="row" className={styles['who']} data-tone={tone}>
      <button type="button" title={word} onClick={() => select({ type: 'general', id })}>
        <Crest of={id} />
        {texts.names.general(id)}
        <Icon aria-hidden />
        <span className="visually-hidden">{word}</span>
      </button>
    </th>
  );
}
