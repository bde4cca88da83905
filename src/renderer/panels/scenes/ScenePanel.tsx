import { CircleX, Pause, Play, Square, StepForward, X } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import type { ScriptState } from '../../../lessons';
import { currentLeader, type SiegeView } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useOpenScript, useServices, useSiege } from '../../store/services';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';
import { Obstacle } from '../kit/Obstacle';
import { Why } from '../kit/Why';
import sheet from '../kit/sheet.module.css';
import { BEGUN } from '../kit/way-on';
import { BeginWith } from '../new-siege/BeginWith';
import styles from './scenes.module.css';

/** The script that is open: all its lines, the one at hand, and what can be done with it. */
export function ScenePanel(): ReactElement | null {
  const texts = useTexts();
  const { scenes: words } = texts;
  const { scenes } = useServices();
  const open = useOpenScript();
  const never = useNotNow();
  const present = useSiege(({ view }) => view.generals.length);
  const mayLead = useSiege(({ view }) => mayBeginScene(view));
  const atHand = useRef<HTMLLIElement>(null);
  const at = open?.state.at;
  useEffect(() => {
    const line = atHand.current;
    const list = line?.parentElement;
    if (line === null || !list) return;
    // No more than the list: whoever has scrolled the page to the map stays there while the scene goes on.
    const lastTop = line.offsetTop;
    const firstTop = lastTop + line.offsetHeight - list.clientHeight;
    list.scrollTop = Math.min(lastTop, Math.max(firstTop, list.scrollTop));
  }, [at]);
  if (open === null) return null;
  const { title, armies, state } = open;
  const { type } = state.phase;
  const isOver = type === 'done' || type === 'failed' || type === 'stopped';
  const over = isOver ? words.isOver : null;
  // Once it has begun, what becomes of the siege is its own doing.
  const isAtHead = type === 'held' && state.at === 0;
  const anew = isAtHead && (armies !== present || !mayLead) ? armies : null;
  const obstacle =
    anew === null ? null : anew === present ? words.needsLeader : words.needs(anew, present);
  const notNow = over ?? never ?? obstacle;
  const isToHold = state.phase.type === 'runs' && state.phase.isToHold;
  return (
    <section
      className={`${sheet['sheet'] ?? ''} ${styles['panel'] ?? ''}`}
      data-place="scene"
      aria-label={title}
    >
      <header className={styles['head']}>
        <h2>{title}</h2>
        <Button
          iconOnly
          look="quiet"
          label={words.close}
          icon={<X aria-hidden />}
          onAct={() => scenes.close()}
        />
      </header>
      <div className={styles['acts']} {...(isAtHead ? BEGUN : {})}>
        <Button
          look="primary"
          label={words.step}
          icon={<StepForward aria-hidden />}
          refusal={notNow ?? (type === 'runs' ? words.goes : null)}
          onAct={() => scenes.step()}
        />
        <Button
          label={words.go}
          icon={<Play aria-hidden />}
          refusal={notNow ?? (type === 'runs' && !isToHold ? words.goes : null)}
          onAct={() => scenes.go()}
        />
        <Button
          label={words.hold}
          icon={<Pause aria-hidden />}
          refusal={over ?? (type === 'held' ? words.isHeld : isToHold ? words.isHolding : null)}
          onAct={() => scenes.hold()}
        />
        <Button
          label={words.stop}
          icon={<Square aria-hidden />}
          refusal={over}
          onAct={() => scenes.stop()}
        />
      </div>
      {anew !== null && (
        <Obstacle text={obstacle}>
          <BeginWith armies={anew} />
        </Obstacle>
      )}
      <p role="status" className={type === 'failed' ? styles['bad'] : styles['phase']}>
        <Phase state={state} texts={texts} />
      </p>
      <ol className={styles['lines']} aria-label={words.lines} tabIndex={0}>
        {state.lines.map(({ number, text }, i) => (
          <li
            key={number}
            ref={i === state.at ? atHand : null}
            value={number}
            data-at={i === state.at}
            data-done={i < state.at}
            aria-current={i === state.at ? 'step' : undefined}
          >
            <code>{text}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Whether general 0 leads, as every scene begins, or is about to. */
function mayBeginScene(view: SiegeView): boolean {
  const leader = currentLeader(view);
  if (leader !== null) return leader.id === 0;
  return view.generals[0]?.condition.type !== 'down';
}

function Phase({ state, texts }: { readonly state: ScriptState; readonly texts: Texts }) {
  const words = texts.scenes;
  const line = state.lines[state.at];
  switch (state.phase.type) {
    case 'held':
      return (
        <>
          {words.next} <code>{line?.text}</code>
        </>
      );
    case 'runs':
      return (
        <>
          {words.running} <code>{line?.text}</code>
        </>
      );
    case 'done':
      return words.done;
    case 'stopped':
      return words.stopped;
    case 'failed':
      return (
        <>
          <CircleX aria-hidden /> {words.failed(line?.number ?? 0)} <code>{line?.text}</code>{' '}
          <Why said={state.phase.end} />
        </>
      );
  }
}
