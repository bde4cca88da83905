import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useDesk } from '../../store/services';
import { Sheet } from '../kit/Sheet';
import { NewSiegeForm } from './NewSiegeForm';

/** How another siege is to be, and the button that ends this one for it. */
export function NewSiegeSheet(): ReactElement {
  const { newSiege } = useTexts();
  const open = useDesk((desk) => desk.sheet === 'newSiege');
  const close = useDesk((desk) => desk.close);
  return (
    <Sheet open={open} onClose={close} title={newSiege.title} intro={newSiege.intro}>
      <NewSiegeForm />
    </Sheet>
  );
}
