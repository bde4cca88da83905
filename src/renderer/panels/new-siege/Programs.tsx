import { useState, type ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import field from '../kit/field.module.css';
import type { Draft } from './draft';
import styles from './new-siege.module.css';

export interface ProgramsProps {
  readonly draft: Draft;
  readonly onChange: (part: Pick<Draft, 'commands'> | Pick<Draft, 'map'>) => void;
}

/** Which generals are somebody else's programs, by their command lines. */
export function Programs({ draft, onChange }: ProgramsProps): ReactElement {
  const { names, newSiege: words } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const shown = draft.commands.slice(0, draft.armies);
  const count = shown.filter((command) => command.trim() !== '').length;
  return (
    <details
      className={styles['programs']}
      open={isOpen || count > 0}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{words.programs(count)}</summary>
      <p>{words.programsHint}</p>
      {shown.map((command, id) => (
        <Text
          key={names.general(id)}
          label={names.general(id)}
          placeholder={words.programExample}
          value={command}
          onChange={(text) => onChange({ commands: draft.commands.with(id, text) })}
        />
      ))}
      {count > 0 && (
        <Text
          label={words.map}
          placeholder={words.mapExample}
          value={draft.map}
          onChange={(map) => onChange({ map })}
        />
      )}
    </details>
  );
}

interface TextProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function Text({ label, placeholder, value, onChange }: TextProps): ReactElement {
  return (
    <label className={`${field['field'] ?? ''} ${styles['line'] ?? ''}`}>
      <span>{label}</span>
      <input
        type="text"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        className={styles['command']}
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
