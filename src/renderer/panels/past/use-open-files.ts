import { useMemo } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';

/** Opens files that were chosen or dropped; why they can't be is told beside the button that was pressed. */
export function useOpenFiles(): (files: readonly File[]) => Promise<void> {
  const { theatre, desk } = useServices();
  const { replay } = useTexts();
  return useMemo(
    () => async (files: readonly File[]) => {
      if (files.length === 0) return;
      const { pressed: at, close, dismiss, notify } = desk.getState();
      dismiss();
      const reason = await theatre.openFiles(files);
      if (reason !== null) {
        // What is told above the map is not seen below a sheet.
        if (at === null) close();
        notify({ text: replay.notOpened, detail: reason, at });
        return;
      }
      close();
    },
    [theatre, desk, replay],
  );
}
