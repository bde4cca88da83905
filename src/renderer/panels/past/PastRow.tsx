import { Download, FileWarning, Swords, Trash2 } from 'lucide-react';
import { memo, useEffect, useRef, useState, type ReactElement } from 'react';
import type { PastSiege } from '../../../shared/past';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { Button } from '../kit/Button';
import { downloadFrom } from '../kit/download';
import styles from './past.module.css';
import { factsOf, whenWas } from './words-of';

export interface PastRowProps {
  readonly siege: PastSiege;
  /** It is deleted. */
  readonly onGone: (siege: PastSiege) => void;
}

/** One past siege: a button that opens it, with what happened; a copy of it; its end. */
export const PastRow = memo(function PastRow({ siege, onGone }: PastRowProps): ReactElement {
  const { past } = useTexts();
  const { bridge, desk } = useServices();
  const [isAsking, setAsking] = useState(false);
  const when = whenWas(siege, useTexts());
  const remove = useRef<HTMLButtonElement>(null);
  const { name } = siege;
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking) remove.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);

  const tell = (at: string | null, text: string, detail: string): void =>
    desk.getState().notify({ text, detail, at });
  const save = async (): Promise<void> => {
    const at = desk.getState().pressed;
    const answer = await bridge.shelf({ type: 'saveCopy', name });
    if (answer.type === 'download') downloadFrom(answer.path, answer.fileName);
    else if (answer.type === 'refused') tell(at, past.notSaved, answer.message);
  };
  const erase = async (): Promise<void> => {
    const answer = await bridge.shelf({ type: 'deletePast', name });
    if (answer.type === 'done') {
      onGone(siege);
      return;
    }
    setAsking(false);
    const detail = answer.type === 'refused' ? answer.message : '';
    tell(null, past.notDeleted, detail);
  };

  if (isAsking) {
    return <Asking when={when} onConfirm={() => void erase()} onKeep={() => setAsking(false)} />;
  }
  return (
    <div className={styles['row']} data-broken={siege.trouble !== null}>
      <OpenPast siege={siege} when={when} />
      <div className={styles['acts']}>
        <Button
          iconOnly
          look="quiet"
          label={past.save(when)}
          icon={<Download aria-hidden />}
          onAct={() => void save()}
        />
        <Button
          ref={remove}
          iconOnly
          look="quiet"
          label={past.delete(when)}
          icon={<Trash2 aria-hidden />}
          refusal={siege.isBeingRecorded ? past.isRecorded : null}
          onAct={() => setAsking(true)}
        />
      </div>
    </div>
  );
});

function OpenPast({
  siege,
  when,
}: {
  readonly siege: PastSiege;
  readonly when: string;
}): ReactElement {
  const texts = useTexts();
  const { past } = texts;
  const { theatre, desk } = useServices();
  const [isOpening, setOpening] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const trouble = reason ?? siege.trouble;
  const Icon = trouble === null ? Swords : FileWarning;
  const open = async (): Promise<void> => {
    setOpening(true);
    const found = await theatre.open({ type: 'openPast', name: siege.name }, 'asked');
    setOpening(false);
    setReason(found);
    if (found === null) desk.getState().close();
  };
  return (
    <button
      type="button"
      className={styles['open']}
      data-open-past
      aria-busy={isOpening}
      onClick={() => void open()}
    >
      <Icon aria-hidden />
      <span className={styles['when']}>
        <strong>{when}</strong>
        {siege.isBeingRecorded && <span className={styles['mark']}>{past.beingRecorded}</span>}
        {isOpening && <span className={styles['mark']}>{past.opening}</span>}
      </span>
      <span className={styles['facts']}>
        {trouble === null ? (
          factsOf(siege, texts).join('\u00a0· ')
        ) : (
          <>
            {reason === null ? past.broken : past.notOpened} <q lang="en">{trouble}</q>
          </>
        )}
      </span>
    </button>
  );
}

interface AskingProps {
  readonly when: string;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
}

/** In the row's place, so that it is plain what would be deleted. */
function Asking({ when, onConfirm, onKeep }: AskingProps): ReactElement {
  const { past } = useTexts();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    keep.current?.focus();
  }, []);
  return (
    <div
      className={styles['row']}
      role="group"
      aria-label={past.ask}
      data-asking
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The sheet itself stays.
        event.stopPropagation();
        onKeep();
      }}
    >
      <p className={styles['question']}>
        <strong>{when}</strong> {past.ask}
      </p>
      <div className={styles['acts']}>
        <Button label={past.confirm} icon={<Trash2 aria-hidden />} onAct={onConfirm} />
        <Button ref={keep} look="quiet" label={past.keep} onAct={onKeep} />
      </div>
    </div>
  );
}
