import { Check, Drama, Link, Pause, Play, SkipForward, StepForward, X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { REHEARSAL_TEMPI, type EmbeddedControl } from '../../../shared/rehearsal';
import { troubleText } from '../../i18n/trouble-text';
import { useTexts } from '../../i18n/texts-context';
import type { RehearsalDesk } from '../../store/rehearsal-store';
import { useServices } from '../../store/services';
import { copyText } from '../desk/copy-text';
import { keyOf } from '../desk/shortcuts';
import bar from '../kit/bar.module.css';
import { Button } from '../kit/Button';
import sheet from '../kit/sheet.module.css';
import { useBar } from '../kit/use-bar';
import styles from './rehearsal.module.css';

const COPIED_MS = 2000;
/** More than these would hide the siege itself. */
const TROUBLES_SHOWN = 3;

/** Below the table: that this is a rehearsal, and what virtual time gives. */
export function RehearsalBar({ rehearsal }: { readonly rehearsal: RehearsalDesk }): ReactElement {
  const { f, rehearsal: words } = useTexts();
  const place = useBar();
  const { controls, embedded, store } = rehearsal;
  const { isRunning, tempo, elapsedMs } = useStore(store, ({ pass }) => pass);
  const has = (control: EmbeddedControl): boolean => embedded?.includes(control) ?? true;
  return (
    <section
      ref={place}
      className={`${sheet['sheet'] ?? ''} ${bar['bar'] ?? ''}`}
      aria-label={words.label}
    >
      <Troubles rehearsal={rehearsal} />
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

/** Why the link could not be followed as a whole, until that is put away. */
function Troubles({ rehearsal }: { readonly rehearsal: RehearsalDesk }): ReactElement | null {
  const texts = useTexts();
  const { rehearsal: words, table } = texts;
  const troubles = useStore(rehearsal.store, (state) => state.troubles);
  const [read, setRead] = useState(0);
  const shown = troubles.slice(read, read + TROUBLES_SHOWN);
  const more = troubles.length - read - shown.length;
  if (shown.length === 0) return null;
  return (
    <div className={styles['trouble']}>
      <div role="alert">
        <strong>{words.linkTrouble}</strong>
        <ul>
          {shown.map((trouble, at) => (
            <li key={read + at}>{troubleText(trouble, texts)}</li>
          ))}
          {more > 0 && <li>{words.moreTroubles(more)}</li>}
        </ul>
      </div>
      <Button
        iconOnly
        look="quiet"
        label={table.actions.dismiss}
        icon={<X aria-hidden />}
        onAct={() => setRead(troubles.length)}
      />
    </div>
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
    const { elapsedMs: atMs, tempo } = rehearsal.store.getState().pass;
    const scenario = await rehearsal.controls.scenario();
    const link = rehearsal.linkTo({ scenario, tempo, atMs });
    if (link === null) desk.getState().notify({ text: words.linkTooLong, detail: '' });
    else if (await copyText(link)) setCopied(true);
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
