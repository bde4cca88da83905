import { useId, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import field from '../kit/field.module.css';
import { ARMIES } from './armies';
import type { Draft } from './draft';
import styles from './new-siege.module.css';

export interface LeaderLineProps {
  readonly draft: Draft;
  readonly onChange: (part: Pick<Draft, 'leader'>) => void;
}

/** Who leads first. */
export function LeaderLine({ draft, onChange }: LeaderLineProps): ReactElement {
  const { names, newSiege: words } = useTexts();
  const leaderHintId = useId();
  return (
    <div className={styles['line']}>
      <label className={`${field['field'] ?? ''} ${styles['line'] ?? ''}`}>
        <span>{words.leader}</span>
        <select
          value={draft.leader ?? ''}
          aria-describedby={leaderHintId}
          onChange={({ target: { value } }) =>
            onChange({ leader: value === '' ? null : Number(value) })
          }
        >
          <option value="">{words.elected}</option>
          {ARMIES.slice(0, draft.armies).map((army) => (
            <option key={army} value={army - 1}>
              {words.byDecree(names.general(army - 1))}
            </option>
          ))}
        </select>
      </label>
      <p className={styles['hint']} id={leaderHintId}>
        {words.leaderHints[draft.leader === null ? 'elected' : 'decreed']}
      </p>
    </div>
  );
}
