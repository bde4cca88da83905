import { useMemo } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';

/** The ways from what goes on into a recording, along it and back. */
export interface Past {
  /** Opens the recording of the siege that goes on, at its end or where its last election came up. */
  readonly goBack: (to: 'end' | 'election') => void;
  readonly lengthen: () => void;
  readonly leave: () => void;
}

/** What can't be opened is told beside the button that was pressed. */
export function usePast(): Past {
  const { theatre, desk } = useServices();
  const { replay } = useTexts();
  return useMemo(() => {
    const tell = async (task: Promise<string | null>, text: string): Promise<void> => {
      const { pressed: at, dismiss, notify } = desk.getState();
      dismiss();
      const reason = await task;
      if (reason !== null) notify({ text, detail: reason, at });
    };
    return {
      goBack: (to) =>
        void tell(
          theatre.open({ type: 'openPresent' }, to === 'end' ? 'asked' : 'election'),
          replay.notOpened,
        ),
      lengthen: () => void tell(theatre.lengthen(), replay.notLengthened),
      leave: theatre.leave,
    };
  }, [theatre, desk, replay]);
}
