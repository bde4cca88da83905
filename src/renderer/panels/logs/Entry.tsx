import type { ReactElement } from 'react';
import type { LogEntry } from '../../../raft';
import type { EntryStage } from '../../../shared/entry-stage';
import { commandText } from '../../i18n/order-text';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { termColour } from '../../theme/term';
import { STAGE_SIGNS } from '../kit/stage-signs';
import styles from './logs.module.css';

export interface EntryProps {
  readonly entry: LogEntry;
  readonly stage: EntryStage;
  /** Whether another log has another entry at its place. */
  readonly differs: boolean;
  readonly nearMs: number;
}

/** An entry of a log: its term in the term's colour, what it asks for, and how far it has come. */
export function Entry({ entry, stage, differs, nearMs }: EntryProps): ReactElement {
  const texts = useTexts();
  const { table, names } = texts;
  const Sign = STAGE_SIGNS[stage];
  const words = entryText(entry, nearMs, texts);
  const term = names.term(entry.term);
  const state = table.general.entryStages[stage];
  return (
    <span
      className={styles['entry']}
      style={{ '--term': termColour(entry.term) }}
      title={`${words} · ${term} · ${state}`}
    >
      <span className={styles['term']}>
        <span className="visually-hidden">{term}</span>
        <span aria-hidden="true">{entry.term}</span>
      </span>
      <span className={styles['words']}>{words}</span>
      <Sign aria-hidden />
      <span className="visually-hidden">{differs ? `${state}, ${table.logs.differs}` : state}</span>
    </span>
  );
}

/** An entry that the log had to give up, as a scrap. */
export function Torn({ entry, nearMs }: Pick<EntryProps, 'entry' | 'nearMs'>): ReactElement {
  const texts = useTexts();
  const words = entryText(entry, nearMs, texts);
  const told = texts.table.logs.torn(words, entry.term);
  return (
    <s className={styles['torn']} style={{ '--term': termColour(entry.term) }} title={told}>
      <span className="visually-hidden">{told}</span>
      <span aria-hidden="true">{words}</span>
    </s>
  );
}

/** A log entry in the few words that a column has room for. */
function entryText({ command }: LogEntry, nearMs: number, texts: Texts): string {
  return command.type === 'noop' ? texts.table.logs.noop : commandText(texts, command, nearMs);
}
