import { Check, Drama, Link, Pause, Play, SkipForward, StepForward } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { REHEARSAL_TEMPI } from '../../../shared/rehearsal';
import { useTexts } from '../../i18n/texts-context';
import type { EmbeddedControl, RehearsalDesk } from '../../store/rehearsal-store';
import { useServices } from '../../store/services';
import { copyText } from '../desk/copy-text';
import { keyOf } from '../desk/shortcuts';
import bar from '../kit/bar.module.css';
import { Button } from '../kit/Button';
import sheet from '../kit/sheet.module.css';
import { useBar } from '../kit/use-bar';
import styles from './rehearsal.module.css';

const COPIED_MS = 2000;

/** Below the table: that this is a rehearsal, and what virtual time gives. */
export function RehearsalBar({ rehearsal }: { readonly rehearsal: RehearsalDesk }): ReactElement {
  const { f, rehearsal: words } = useTexts();
  const place = useBar();
  const { controls, embedded, store } = rehearsal;
  const { isRunning, tempo, elapsedMs } = useStore(store, ({ pass }) => pass);
  const troubles = useStore(store, (state) => state.troubles);
  const has = (control: EmbeddedControl): boolean => embedded?.includes(control) ?? true;
  return (
    <section
      ref={place}
      className={`${sheet['sheet'] ?? ''} ${bar['bar'] ?? ''}`}
      aria-label={words.label}
    >
      {troubles.length > 0 && (
        <div className={styles['trouble']} role="alert">
          <strong>{words.linkTrouble}</strong>
          <ul>
            {troubles.map((trouble) => (
              <li key={JSON.stringify(trouble)}>{words.trouble(trouble)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={bar['acts']}>
        {has('run') && (
          <Button
            iconOnly
            look="primary"
            label={isRunning ? words.pause : words.run}
            icon={isRunning ? <Pause aria-hidden /> : <Play aria-hidden />}
            shortcut={keyOf('rehearse')}
            onAct={() => controls.run(!isRunning)}
          />
        )}
        {has('step') && (
          <Button
            iconOnly
            label={words.step}
            icon={<StepForward aria-hidden />}
            shortcut={keyOf('rehearseStep')}
            onAct={controls.step}
          />
        )}
        {has('election') && (
          <Button
            iconOnly
            label={words.election}
            icon={<SkipForward aria-hidden />}
            shortcut={keyOf('rehearseElection')}
            onAct={controls.nextElection}
          />
        )}
        {has('tempo') && (
          <label className={bar['choice']}>
            <span className="visually-hidden">{words.tempo}</span>
            <select
              value={tempo}
              onChange={({ target }) => controls.setTempo(Number(target.value))}
            >
              {REHEARSAL_TEMPI.map((each) => (
                <option key={each} value={each}>
                  {words.times(each)}
                </option>
              ))}
            </select>
          </label>
        )}
        <span className={styles['passed']}>
          <span className="visually-hidden">{words.passedLabel}: </span>
          {words.passed(f.number(Math.floor(elapsedMs / 100) / 10))}
        </span>
        {has('link') && <CopyLink rehearsal={rehearsal} />}
        <div className={styles['sign']}>
          <Drama aria-hidden />
          <span>{words.sign}</span>
          <details className={styles['real']}>
            <summary>{words.real}</summary>
            <span>{words.realHint}</span>
          </details>
        </div>
      </div>
    </section>
  );
}

/** The address that leads to what is on the screen. */
function CopyLink({ rehearsal }: { readonly rehearsal: RehearsalDesk }): ReactElement {
  const { rehearsal: words } = useTexts();
  const { desk } = useServices();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const id = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(id);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    const { elapsedMs } = rehearsal.store.getState().pass;
    const link = rehearsal.linkTo(await rehearsal.controls.scenario(), elapsedMs);
    if (await copyText(link)) setCopied(true);
    else desk.getState().notify({ text: words.copyFailed, detail: link });
  };
  return (
    <span className={styles['copy']}>
      <Button
        label={isCopied ? words.copied : words.copyLink}
        icon={isCopied ? <Check aria-hidden /> : <Link aria-hidden />}
        onAct={() => void copy()}
      />
    </span>
  );
}
