import { Clapperboard } from 'lucide-react';
import { useId, useState, type ReactElement } from 'react';
import { SCENES, scriptLines } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import dialog from '../kit/dialog.module.css';
import lessons from '../lessons/lessons.module.css';
import styles from './scenes.module.css';
import { useOpenScene } from './use-open-scene';

const MAX_SCRIPT_BYTES = 64 * 1024;

/** The scripts that ship, and a way to one of the reader's own. */
export function SceneList(): ReactElement {
  const { read, scenes: words } = useTexts();
  const open = useOpenScene();
  return (
    <>
      <p className={dialog['small']}>{words.intro}</p>
      <ul className={lessons['list']}>
        {SCENES.map((scene) => (
          <li key={scene.name}>
            <button
              type="button"
              className={lessons['entry']}
              onClick={() => open(read(scene.title), scene.script, scene.armies)}
            >
              <Clapperboard aria-hidden />
              <strong>{read(scene.title)}</strong>
              <span className={lessons['about']}>{read(scene.about)}</span>
              <span className={lessons['small']}>{words.takes(scene.armies)}</span>
            </button>
          </li>
        ))}
      </ul>
      <OwnScript />
    </>
  );
}

function OwnScript(): ReactElement {
  const { scenes: words } = useTexts();
  const open = useOpenScene();
  const [refusal, setRefusal] = useState<string | null>(null);
  const hintId = useId();
  const take = async (file: File): Promise<string | null> => {
    if (file.size > MAX_SCRIPT_BYTES) return words.tooLong;
    try {
      const text = await file.text();
      if (scriptLines(text).length === 0) return words.nothing;
      open(file.name, text);
      return null;
    } catch {
      return words.unreadable;
    }
  };
  return (
    <div className={styles['own']}>
      <label>
        <strong>{words.own}</strong>
        <input
          type="file"
          accept=".siege,.txt,text/plain"
          aria-describedby={hintId}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            // The same file can be chosen again after it was edited.
            if (file !== undefined) void take(file).then(setRefusal);
            target.value = '';
          }}
        />
      </label>
      <p id={hintId} className={dialog['small']}>
        {words.ownHint}
      </p>
      {refusal !== null && (
        <p role="alert" className={styles['bad']}>
          {refusal}
        </p>
      )}
    </div>
  );
}
