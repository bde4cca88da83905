import { CircleX, Undo2 } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { FIRST_PORT, LAST_PORT, MAX_GENERALS, rulesSchema } from '../../../shared/settings';
import { AS_IT_CAME, DATA_CHOICES } from '../../../shared/siege-choice';
import type { CommandResult } from '../../../shared/command';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import field from '../kit/field.module.css';
import { temposWith } from '../roads/tempos';
import { changed, choiceIn, draftOf, type Draft } from './draft';
import styles from './new-siege.module.css';
import { Ports } from './Ports';
import { useOutlook } from './use-outlook';

const ARMIES = Array.from({ length: MAX_GENERALS }, (_, i) => i + 1);

/** Everything that can be chosen for a new siege. */
export function NewSiegeForm(): ReactElement {
  const texts = useTexts();
  const { f, names, newSiege: words, table } = texts;
  const command = useCommands();
  const close = useDesk((desk) => desk.close);
  const isConnected = useSiege(({ connection }) => connection === 'connected');
  const [draft, setDraft] = useState<Draft>(draftOf(AS_IT_CAME));
  const [isBeginning, setBeginning] = useState(false);
  const [refusal, setRefusal] = useState<CommandResult | null>(null);
  const { outlook, keptIsBroken, look } = useOutlook((choice) => setDraft(draftOf(choice)));
  const choice = choiceIn(draft);
  const change = (part: Partial<Draft>): void => {
    const next = changed(draft, part);
    setDraft(next);
    setRefusal(null);
    const chosen = choiceIn(next);
    const isElsewhere = next.basePort !== draft.basePort || next.armies !== draft.armies;
    if (chosen !== null && isElsewhere) look(chosen);
  };
  const isAsked =
    outlook !== null &&
    choice !== null &&
    outlook.choice.basePort === choice.basePort &&
    outlook.choice.armies === choice.armies;
  const isTaken = isAsked && outlook.taken.length > 0;
  const begin = async (): Promise<void> => {
    if (choice === null) return;
    setBeginning(true);
    const result = await command({ type: 'beginSiege', choice });
    setBeginning(false);
    if (result.outcome === 'done') close();
    else setRefusal(result);
  };
  const whyNot = (): string | null => {
    if (!isConnected) return table.actions.notConnected;
    if (isBeginning) return words.beginning;
    if (choice === null) return words.badPort(...portRange(draft.armies));
    return isTaken ? words.takenAll : null;
  };
  const isAsItCame = JSON.stringify(choice) === JSON.stringify(AS_IT_CAME);
  return (
    <>
      {keptIsBroken && (
        <p className={styles['bad']} role="status">
          <CircleX aria-hidden /> {words.keptIsBroken}
        </p>
      )}
      <div className={styles['form']}>
        <Line label={words.armies}>
          <Choice
            label={words.armies}
            value={String(draft.armies)}
            options={ARMIES.map((armies) => ({ value: String(armies), label: f.number(armies) }))}
            onChange={(armies) => change({ armies: Number(armies) })}
          />
        </Line>
        <Line label={words.rules} hint={words.ruleHints[draft.rules]}>
          <Choice
            label={words.rules}
            value={draft.rules}
            options={rulesSchema.options.map((value) => ({ value, label: words.ruleNames[value] }))}
            onChange={(rules) => change({ rules })}
          />
        </Line>
        <label className={`${field['field'] ?? ''} ${styles['line'] ?? ''}`}>
          <span>{words.leader}</span>
          <select
            value={draft.leader ?? ''}
            onChange={({ target: { value } }) =>
              change({ leader: value === '' ? null : Number(value) })
            }
          >
            <option value="">{words.elected}</option>
            {ARMIES.slice(0, draft.armies).map((army) => (
              <option key={army} value={army - 1}>
                {words.byDecree(names.general(army - 1))}
              </option>
            ))}
          </select>
        </label>
        <Ports
          draft={draft}
          choice={choice}
          outlook={isAsked ? outlook : null}
          range={portRange(draft.armies)}
          onChange={(basePort) => change({ basePort })}
        />
        <Line label={words.data} hint={words.dataHints[draft.data]}>
          <Choice
            label={words.data}
            value={draft.data}
            options={DATA_CHOICES.map((value) => ({ value, label: words.dataNames[value] }))}
            onChange={(data) => change({ data })}
          />
        </Line>
        <label className={`${field['field'] ?? ''} ${styles['line'] ?? ''}`}>
          <span>{words.tempo}</span>
          <select
            value={draft.tempo}
            onChange={({ target: { value } }) => change({ tempo: Number(value) })}
          >
            {temposWith(draft.tempo).map((tempo) => (
              <option key={tempo} value={tempo}>
                {table.pace.times(f.number(tempo))}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={styles['acts']}>
        <Button look="primary" label={words.begin} refusal={whyNot()} onAct={() => void begin()} />
        <Button
          label={words.asItCame}
          icon={<Undo2 aria-hidden />}
          refusal={isAsItCame ? words.isAsItCame : null}
          onAct={() => change(draftOf(AS_IT_CAME))}
        />
        <Button look="quiet" label={words.keep} onAct={close} />
      </div>
      {refusal !== null && (
        <p className={styles['bad']} role="alert">
          <CircleX aria-hidden /> {table.actions.failed.beginAnew}{' '}
          <q lang="en">{refusal.message}</q>
        </p>
      )}
    </>
  );
}

interface LineProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Line({ label, hint, children }: LineProps): ReactElement {
  return (
    <div className={styles['line']}>
      <span>{label}</span>
      {children}
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
    </div>
  );
}

function portRange(armies: number): [min: number, max: number] {
  return [FIRST_PORT, LAST_PORT - armies + 1];
}
