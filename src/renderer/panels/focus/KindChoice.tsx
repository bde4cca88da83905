import { memo, useId, type ReactElement } from 'react';
import { MESSAGE_KINDS } from '../../../shared/message-kind';
import { useTexts } from '../../i18n/texts-context';
import { useDesk } from '../../store/services';
import styles from './focus.module.css';

/** Highlights one kind of messenger on the map, whoever sends it. */
export const KindChoice = memo(function KindChoice(): ReactElement {
  const { messages, table } = useTexts();
  const id = useId();
  const focus = useDesk((desk) => desk.focus);
  const focusOn = useDesk((desk) => desk.focusOn);
  const chosen = focus?.type === 'kind' ? focus.kind : '';
  return (
    <div className={styles['kinds']}>
      <label htmlFor={id}>{table.focus.oneKind}</label>
      <select
        id={id}
        value={chosen}
        onChange={(event) => {
          const kind = MESSAGE_KINDS.find((one) => one === event.target.value);
          focusOn(kind === undefined ? null : { type: 'kind', kind });
        }}
      >
        <option value="">{table.focus.noKind}</option>
        {MESSAGE_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {messages[kind].name}
          </option>
        ))}
      </select>
    </div>
  );
});
