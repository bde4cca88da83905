import { FolderOpen } from 'lucide-react';
import { useRef, type ReactElement, type Ref } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { Button } from '../kit/Button';
import { useOpenFiles } from './use-open-files';

/** Lets the reader choose a recording on this machine; several files are merged. */
export function OpenFile({ ref }: { readonly ref?: Ref<HTMLButtonElement> }): ReactElement {
  const { past } = useTexts();
  const { desk } = useServices();
  const input = useRef<HTMLInputElement>(null);
  /** The button, by its id: what comes of the files is said beside it. */
  const button = useRef<string>('');
  const openFiles = useOpenFiles();
  return (
    <>
      <Button
        {...(ref === undefined ? {} : { ref })}
        label={past.openFile}
        icon={<FolderOpen aria-hidden />}
        onAct={() => {
          button.current = desk.getState().pressed ?? '';
          input.current?.click();
        }}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".rafttrace,.jsonl"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          desk.getState().press(button.current, () => void openFiles(files));
        }}
      />
    </>
  );
}
