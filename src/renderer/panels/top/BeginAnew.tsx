import { useState, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import { useKeepFocus } from '../kit/use-keep-focus';
import styles from './top.module.css';

/** Ends this siege for a new one, after it has asked: what the generals stored goes with it. */
export function BeginAnew({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { table } = useTexts();
  const words = table.settings;
  const command = useCommands();
  const [isAsking, ask] = useState(false);
  const refusal = useSiege(({ connection }) =>
    connection === 'connected' ? null : table.actions.notConnected,
  );
  const { heir, ...focus } = useKeepFocus<HTMLParagraphElement>(isAsking ? 'asking' : 'idle');
  return (
    <div className={styles['beginAnew']} {...focus}>
      {isAsking ? (
        <>
          <p ref={heir} tabIndex={-1}>
            {words.beginAnewEnds}
          </p>
          <Button
            look="primary"
            label={words.beginAnewNow}
            refusal={refusal}
            onAct={() => {
              onDone();
              void command({ type: 'beginAnew' });
            }}
          />
          <Button look="quiet" label={words.keepSiege} onAct={() => ask(false)} />
        </>
      ) : (
        <Button label={words.beginAnew} refusal={refusal} onAct={() => ask(true)} />
      )}
    </div>
  );
}
