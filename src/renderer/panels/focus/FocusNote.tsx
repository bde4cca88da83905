import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useDesk } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { INSPECTOR_TITLE } from '../inspector/use-look-at';
import { Button } from '../kit/Button';
import sheet from '../kit/sheet.module.css';
import styles from './focus.module.css';

/** Says on the map that some messengers step back, so that nobody takes them for missing. */
export function FocusNote(): ReactElement | null {
  const { names, messages, table } = useTexts();
  const focus = useDesk((desk) => desk.focus);
  const focusOn = useDesk((desk) => desk.focusOn);
  if (focus === null) return null;
  const what = focus.type === 'general' ? names.general(focus.id) : messages[focus.kind].name;
  return (
    <div className={`${sheet['sheet'] ?? ''} ${styles['note'] ?? ''}`}>
      <span>{table.focus.note(what)}</span>
      <Button
        iconOnly
        look="quiet"
        label={table.focus.showAll}
        icon={<X aria-hidden />}
        shortcut={keyOf('focus')}
        onAct={() => {
          focusOn(null);
          // The button goes with the note, and would take the focus with it.
          document.getElementById(INSPECTOR_TITLE)?.focus();
        }}
      />
    </div>
  );
}
