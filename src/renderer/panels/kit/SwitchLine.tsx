import { Switch } from '@base-ui/react/switch';
import type { ReactElement } from 'react';
import styles from './choice.module.css';
import top from '../top/top.module.css';

export interface SwitchLineProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

export function SwitchLine({ label, on, onChange }: SwitchLineProps): ReactElement {
  return (
    <label className={top['switchLine']}>
      {label}
      <Switch.Root className={styles['switch']} checked={on} onCheckedChange={onChange}>
        <Switch.Thumb className={styles['thumb']} />
      </Switch.Root>
    </label>
  );
}
