import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Step } from '../../../shared/replay';
import type { GeneralView } from '../../../shared/view';
import { passageOf } from '../../i18n/paper-of';
import { sentence } from '../../i18n/sentence';
import { useTexts } from '../../i18n/texts-context';
import type { Player } from '../../replay/player';
import type { Answer } from '../../replay/whys';
import { useServices, useSiege } from '../../store/services';
import { signOf } from '../feed/line';
import { SIGNS } from '../kit/signs';
import { Button } from '../kit/Button';
import { bringIntoSight } from '../kit/bring-into-sight';
import { PaperNote } from '../kit/PaperNote';
import { questionsAbout } from './questions';
import styles from './why.module.css';

/** In a recording: why a general is what it is, as the records that led there. */
export function Why({ general }: { readonly general: GeneralView }): ReactElement | null {
  const { replay } = useServices();
  return replay === null ? null : <WhyIn key={general.id} player={replay} general={general} />;
}

interface WhyInProps {
  readonly player: Player;
  readonly general: GeneralView;
}

function WhyIn({ player, general }: WhyInProps): ReactElement | null {
  const texts = useTexts();
  const view = useSiege((state) => state.view);
  const { whys } = player;
  const answer = useStore(whys.store, ({ answers }) => answers.get(general.id) ?? null);
  const isAsking = useStore(whys.store, ({ asking }) => asking.has(general.id));
  const title = useId();
  const questions = questionsAbout(general, view, texts);
  if (questions.length === 0 && answer === null) return null;
  return (
    <section className={styles['why']} aria-labelledby={title} aria-busy={isAsking}>
      <h3 id={title}>{texts.why.title}</h3>
      <div className={styles['questions']}>
        {questions.map((asked) => (
          <Button
            key={asked.question}
            label={asked.words}
            onAct={() => {
              player.pause();
              void whys.ask(general.id, asked, player.store.getState().n);
            }}
          />
        ))}
      </div>
      {isAsking && <p className={styles['looking']}>{texts.why.looking}</p>}
      <div aria-live="polite">
        {answer !== null && (
          <Chain player={player} answer={answer} onClose={() => whys.close(general.id)} />
        )}
      </div>
    </section>
  );
}

interface ChainProps {
  readonly player: Player;
  readonly answer: Answer;
  readonly onClose: () => void;
}

/** The records that led to it, newest first; beside the one that is shown stands what the paper says. */
function Chain({ player, answer: { asked, n, links }, onClose }: ChainProps): ReactElement {
  const { f, why } = useTexts();
  const shown = useStore(player.store, (state) => state.n);
  const chain = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bringIntoSight(chain.current);
  }, [links]);
  return (
    <div ref={chain} className={styles['chain']}>
      <header>
        <p>
          <strong>{asked.words}</strong>{' '}
          <span className={styles['soft']}>
            {links.length === 0 ? why.nothing : why.asOf(f.number(n))}
          </span>
        </p>
        <Button iconOnly look="quiet" label={why.close} icon={<X aria-hidden />} onAct={onClose} />
      </header>
      <ol>
        {links.map((link) => (
          <Link key={link.n} link={link} isShown={link.n === shown} player={player} />
        ))}
      </ol>
    </div>
  );
}

interface LinkProps {
  readonly link: Step;
  readonly isShown: boolean;
  readonly player: Player;
}

function Link({ link, isShown, player }: LinkProps): ReactElement | null {
  const texts = useTexts();
  if (link.type !== 'event') return null;
  const { event, n } = link;
  const Icon = SIGNS[signOf(event)];
  const passage = passageOf(event);
  return (
    <li>
      <button
        type="button"
        className={styles['link']}
        aria-current={isShown ? 'step' : undefined}
        onClick={() => {
          player.pause();
          player.seek({ type: 'record', n });
        }}
      >
        <Icon aria-hidden />
        <span>{sentence(event, texts)}</span>
        {passage !== null && <small>{texts.paper[passage].section}</small>}
      </button>
      {isShown && passage !== null && <PaperNote passage={passage} />}
    </li>
  );
}
