import { CircleX, Undo2 } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { FIRST_PORT, LAST_PORT, rulesSchema } from '../../../shared/settings';
import { AS_IT_CAME, DATA_CHOICES } from '../../../shared/siege-choice';
import type { CommandResult } from '../../../shared/command';
import { useTexts } from '../../i18n/texts-context';
import { useDesk } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { Real } from '../kit/Real';
import { Why } from '../kit/Why';
import { ARMIES } from './armies';
import { changed, choiceIn, draftOf, type Draft } from './draft';
import { EngineLine } from './EngineLine';
import { LeaderLine } from './LeaderLine';
import { Line } from './Line';
import styles from './new-siege.module.css';
import { Ports } from './Ports';
import { Programs } from './Programs';
import { Tempo } from './Tempo';
import { useOutlook } from './use-outlook';

/** What of a choice the shell has a word about before the siege is begun. */
const ASKED_ABOUT = ['armies', 'basePort', 'tempo', 'engine'] as const;

/** Everything that can be chosen for a new siege. */
export function NewSiegeForm(): ReactElement {
  const texts = useTexts();
  const { f, newSiege: words, table } = texts;
  const command = useCommands();
  const close = useDesk((desk) => desk.close);
  const notNow = useNotNow();
  const [draft, setDraft] = useState<Draft>(draftOf(AS_IT_CAME));
  const [isBeginning, setBeginning] = useState(false);
  const [refusal, setRefusal] = useState<CommandResult | null>(null);
  /** What was chosen before it was known what to begin with, and goes before that. */
  const early = useRef<Partial<Draft>>({});
  const { outlook, keptIsBroken, look } = useOutlook((kept) => {
    const next = changed(draftOf(kept), early.current);
    setDraft(next);
    return Object.keys(early.current).length > 0 ? choiceIn(next) : null;
  });
  const choice = choiceIn(draft);
  const change = (part: Partial<Draft>): void => {
    const next = changed(draft, part);
    setDraft(next);
    if (outlook === null) early.current = { ...early.current, ...part };
    setRefusal(null);
    const chosen = choiceIn(next);
    const asksAnew = ASKED_ABOUT.some((each) => next[each] !== draft[each]);
    if (chosen !== null && asksAnew) look(chosen);
  };
  const isAsked =
    outlook !== null &&
    choice !== null &&
    ASKED_ABOUT.every((each) => outlook.choice[each] === choice[each]);
  const isTaken = isAsked && outlook.taken.length > 0;
  const lacksEtcd = isAsked && outlook.etcd !== null && outlook.etcd !== 'found';
  const pace = isAsked ? outlook.pace : null;
  const begin = async (): Promise<void> => {
    if (choice === null) return;
    setBeginning(true);
    const result = await command({ type: 'beginSiege', choice });
    setBeginning(false);
    if (result.outcome === 'done') close();
    else setRefusal(result);
  };
  const whyNot = (): string | null => {
    if (notNow !== null) return notNow;
    if (isBeginning) return words.beginning;
    if (choice === null) return words.badPort(...portRange(draft.armies));
    if (isTaken) return words.takenAll;
    if (lacksEtcd) return words.engineRefused;
    return pace?.type === 'refused' ? words.paceRefused : null;
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
        <Real>
          <EngineLine
            draft={draft}
            found={isAsked ? outlook.etcd : null}
            onChange={change}
            onLook={() => {
              if (choice !== null) look(choice);
            }}
          />
        </Real>
        {draft.engine === 'raft-siege' && (
          <>
            <Line label={words.rules} hint={words.ruleHints[draft.rules]}>
              <Choice
                label={words.rules}
                value={draft.rules}
                options={rulesSchema.options.map((value) => ({
                  value,
                  label: words.ruleNames[value],
                }))}
                onChange={(rules) => change({ rules })}
              />
            </Line>
            <LeaderLine draft={draft} onChange={change} />
          </>
        )}
        <Real>
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
        </Real>
        <Tempo tempo={draft.tempo} pace={pace} onChange={(tempo) => change({ tempo })} />
        <Real>{draft.engine === 'raft-siege' && <Programs draft={draft} onChange={change} />}</Real>
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
          <CircleX aria-hidden /> {table.actions.failed.beginAnew} <Why said={refusal} />
        </p>
      )}
    </>
  );
}

function portRange(armies: number): [min: number, max: number] {
  return [FIRST_PORT, LAST_PORT - armies + 1];
}
