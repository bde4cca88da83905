import { FolderOpen } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import styles from './past.module.css';
import { useOpenFiles } from './use-open-files';

/** Takes a recording that is dropped on the window, wherever that is. */
export function DropHere(): ReactElement | null {
  const { past } = useTexts();
  const openFiles = useOpenFiles();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the browser would leave the window for the file.
      event.preventDefault();
      setOver(true);
    };
    const leave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void openFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [openFiles]);
  if (!isOver) return null;
  return (
    <div className={styles['drop']} aria-hidden="true">
      <p>
        <FolderOpen />
        {past.drop}
      </p>
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
