import { Switch } from '@base-ui/react/switch';
import { useId, type ReactElement } from 'react';
import styles from './choice.module.css';
import top from '../top/top.module.css';

export interface SwitchLineProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Why it can't be changed now, which stands below it. */
  readonly refusal?: string | null;
}

export function SwitchLine({ label, on, onChange, refusal = null }: SwitchLineProps): ReactElement {
  const reasonId = useId();
  return (
    <>
      <label className={top['switchLine']} data-refused={refusal !== null}>
        {label}
        <Switch.Root
          className={styles['switch']}
          checked={on}
          readOnly={refusal !== null}
          aria-describedby={refusal === null ? undefined : reasonId}
          onCheckedChange={onChange}
        >
          <Switch.Thumb className={styles['thumb']} />
        </Switch.Root>
      </label>
      {refusal !== null && (
        <p id={reasonId} className={top['refused']}>
          {refusal}
        </p>
      )}
    </>
  );
}
