import { memo, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import type { Focus } from '../../store/focus';
import { sameFocus } from '../../store/focus';
import { useDesk } from '../../store/services';
import { SwitchLine } from '../kit/SwitchLine';

/** Lets one general's messengers, or one kind of them, stand out on the map. */
export const FocusSwitch = memo(function FocusSwitch({ on }: { readonly on: Focus }): ReactElement {
  const { table } = useTexts();
  const active = useDesk((desk) => sameFocus(desk.focus, on));
  const focusOn = useDesk((desk) => desk.focusOn);
  return (
    <SwitchLine
      label={on.type === 'general' ? table.focus.general : table.focus.kind}
      on={active}
      onChange={(wanted) => focusOn(wanted ? on : null)}
    />
  );
});
