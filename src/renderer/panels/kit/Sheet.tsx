import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTexts } from '../../i18n/texts-context';
import button from './button.module.css';
import styles from './dialog.module.css';
import sheet from './sheet.module.css';
import { wayOn } from './way-on';

export interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly intro: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A sheet of parchment over the whole table, until it is closed. */
export function Sheet({
  open,
  onClose,
  title,
  intro,
  wide = false,
  children,
}: SheetProps): ReactElement {
  const { table } = useTexts();
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles['scrim']} />
        <Dialog.Popup
          className={`${sheet['sheet'] ?? ''} ${styles['popup'] ?? ''}`}
          data-wide={wide}
          finalFocus={wayOn}
        >
          <header className={styles['head']}>
            <Dialog.Title className={styles['title']}>{title}</Dialog.Title>
            <Dialog.Close
              className={button['button']}
              data-look="quiet"
              data-icon-only="true"
              aria-label={table.close}
            >
              <X aria-hidden />
            </Dialog.Close>
          </header>
          <div className={styles['body']} role="group" tabIndex={0} aria-label={title}>
            <Dialog.Description className={styles['intro']}>{intro}</Dialog.Description>
            {children}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
