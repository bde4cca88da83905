import { CircleX } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import type { SiegeOutlook } from '../../../shared/siege-choice';
import { useTexts } from '../../i18n/texts-context';
import field from '../kit/field.module.css';
import { objectionText } from '../../i18n/objection-text';
import { travelText } from '../../i18n/road-text';
import { temposWith } from '../roads/tempos';
import styles from './new-siege.module.css';

export interface TempoProps {
  readonly tempo: number;
  /** What is known of this very tempo; null: nothing yet. */
  readonly pace: SiegeOutlook['pace'] | null;
  readonly onChange: (tempo: number) => void;
}

/** By what the paces are divided, and how fast that is, or why no siege can go so. */
export function Tempo({ tempo, pace, onChange }: TempoProps): ReactElement {
  const texts = useTexts();
  const { f, newSiege: words, table } = texts;
  const noteId = useId();
  const time = (ms: number): string => travelText(ms, texts);
  const note = (): ReactElement | null => {
    switch (pace?.type) {
      case undefined:
        return null;
      case 'refused':
        return (
          <p className={styles['bad']}>
            <CircleX aria-hidden />
            <span>
              {words.paceRefused} {objectionText(pace.objection, texts)}
            </span>
          </p>
        );
      case 'possible': {
        const { heartbeatMs, electionTimeoutMs } = pace.timing;
        const { min, max } = electionTimeoutMs;
        return (
          <p>{table.pace.inWords(time(heartbeatMs), time(min), time(max), time(pace.travelMs))}</p>
        );
      }
    }
  };
  return (
    <div className={styles['line']}>
      <label className={`${field['field'] ?? ''} ${styles['line'] ?? ''}`}>
        <span>{words.tempo}</span>
        <select
          value={tempo}
          aria-invalid={pace?.type === 'refused'}
          aria-describedby={noteId}
          onChange={({ target: { value } }) => onChange(Number(value))}
        >
          {temposWith(tempo).map((each) => (
            <option key={each} value={each}>
              {table.pace.times(f.number(each))}
            </option>
          ))}
        </select>
      </label>
      <div className={styles['hint']} id={noteId} role="status">
        {note()}
      </div>
    </div>
  );
}
