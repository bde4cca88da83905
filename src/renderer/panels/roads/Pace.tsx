import type { ReactElement } from 'react';
import { engineOf, tellsTiming } from '../../../shared/view';
import { objectionText } from '../../i18n/objection-text';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import field from '../kit/field.module.css';
import { travelText } from '../../i18n/road-text';
import { temposWith } from './tempos';
import styles from './roads.module.css';

const BY_HAND = '';

/** How fast the siege goes, as a dial on the living generals; what that means, and where elections must go wrong. */
export function Pace(): ReactElement {
  const texts = useTexts();
  const { f, table } = texts;
  const words = table.pace;
  const command = useCommands();
  const isEtcd = useSiege(({ view }) => engineOf(view) === 'etcd');
  const refusal = useNotNow() ?? (isEtcd ? objectionText({ type: 'etcdPace' }, texts) : null);
  const timing = useSiege(({ view }) => view.timing);
  const travelMs = useSiege(({ view }) => view.commonRoad.travelMs);
  const isAttached = useSiege(({ view }) => view.isAttached);
  const isTold = useSiege(({ view }) => tellsTiming(view));
  const tempo = useSiege(({ view }) => view.tempo);
  const { heartbeatMs, electionTimeoutMs } = timing;
  const { min, max } = electionTimeoutMs;
  const choices = temposWith(tempo);
  const time = (ms: number): string => travelText(ms, texts);
  if (!isTold) return <p className={styles['none']}>{words.notTold}</p>;
  const inWords = isAttached
    ? words.inWordsWithoutRoads(time(heartbeatMs), time(min), time(max))
    : words.inWords(time(heartbeatMs), time(min), time(max), time(travelMs));
  const warning = heartbeatMs >= min ? words.tooSlowBeat : 2 * travelMs >= min ? words.tooFar : '';
  return (
    <div className={styles['pace']}>
      {!isAttached && (
        <label className={field['field']}>
          {words.tempo}
          <select
            value={tempo ?? BY_HAND}
            disabled={refusal !== null}
            title={refusal ?? undefined}
            onChange={(event) =>
              void command({ type: 'setTempo', factor: Number(event.target.value) })
            }
          >
            {tempo === null && (
              <option value={BY_HAND} disabled>
                {words.byHand}
              </option>
            )}
            {choices.map((each) => (
              <option key={each} value={each}>
                {words.times(f.number(each))}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className={styles['paceWords']}>{inWords}</span>
      {warning !== '' && <strong className={styles['warning']}>{warning}</strong>}
    </div>
  );
}
