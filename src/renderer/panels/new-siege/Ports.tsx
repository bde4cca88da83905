import { CircleCheck, CircleX } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import type { SiegeChoice, SiegeOutlook } from '../../../shared/siege-choice';
import { useTexts } from '../../i18n/texts-context';
import { Button } from '../kit/Button';
import field from '../kit/field.module.css';
import type { Draft } from './draft';
import styles from './new-siege.module.css';

export interface PortsProps {
  readonly draft: Draft;
  /** Null while the port is none. */
  readonly choice: SiegeChoice | null;
  /** What is known of these very ports; null: nothing yet. */
  readonly outlook: SiegeOutlook | null;
  readonly range: readonly [min: number, max: number];
  readonly onChange: (basePort: string) => void;
}

/** The first port of as many as there are generals, who has them, and others that are free. */
export function Ports({ draft, choice, outlook, range, onChange }: PortsProps): ReactElement {
  const { newSiege: words } = useTexts();
  const noteId = useId();
  const last = (first: number): number => first + draft.armies - 1;
  const freeBase = outlook?.freeBasePort ?? null;
  const note = (): ReactElement => {
    if (choice === null) return <Note isBad text={words.badPort(...range)} />;
    if (outlook === null) return <span>{words.looking}</span>;
    if (outlook.taken.length === 0)
      return <Note text={words.free(choice.basePort, last(choice.basePort))} />;
    return (
      <>
        {outlook.taken.map(({ port, holder }) => (
          <Note key={port} isBad text={words.taken(port, holder)} />
        ))}
      </>
    );
  };
  return (
    <div className={styles['line']}>
      <label className={`${field['field'] ?? ''} ${styles['line'] ?? ''}`}>
        <span>{words.basePort}</span>
        <input
          type="number"
          inputMode="numeric"
          className={styles['port']}
          min={range[0]}
          max={range[1]}
          value={draft.basePort}
          aria-invalid={choice === null}
          aria-describedby={noteId}
          onChange={({ target: { value } }) => onChange(value)}
        />
      </label>
      <div className={styles['hint']} id={noteId} role="status">
        {note()}
      </div>
      {freeBase !== null && (
        <div className={styles['hint']}>
          <Button
            label={words.useFree(freeBase, last(freeBase))}
            onAct={() => onChange(String(freeBase))}
          />
        </div>
      )}
    </div>
  );
}

function Note({ text, isBad = false }: { readonly text: string; readonly isBad?: boolean }) {
  const Icon = isBad ? CircleX : CircleCheck;
  return (
    <p className={isBad ? styles['bad'] : styles['good']}>
      <Icon aria-hidden />
      <span>{text}</span>
    </p>
  );
}
