import { ArrowLeft, ArrowRight, Hourglass, ListChecks, RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, type ReactElement, type Ref } from 'react';
import { holdUpOf, scopeOf, stagesOf, type Run, type Stage } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useLessons, useServices } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { Button } from '../kit/Button';
import sheet from '../kit/sheet.module.css';
import { useKeepFocus } from '../kit/use-keep-focus';
import { BEGUN } from '../kit/way-on';
import { captionOf } from './caption';
import { DoIt } from './DoIt';
import { LessonEnd } from './LessonEnd';
import styles from './lessons.module.css';
import { ObstacleNote } from './ObstacleNote';
import { Prediction } from './Prediction';

/** The lesson under way: one step at a time, and the ways back, on, to its beginning and out of it. */
export function LessonPanel(): ReactElement | null {
  const run = useLessons((lessons) => lessons.run);
  return run === null ? null : <Under run={run} />;
}

function Under({ run }: { readonly run: Run }): ReactElement {
  const texts = useTexts();
  const words = texts.lessons;
  const { player } = useServices().lessons;
  const open = useDesk((desk) => desk.open);
  const { lesson, at, reached } = run;
  const stages = stagesOf(lesson);
  const stage = stages[at];
  const holdUp = holdUpOf(run);
  const body = useRef<HTMLDivElement>(null);
  const { heir, ...held } = useKeepFocus<HTMLButtonElement>(
    [lesson.name, at, reached, run.isDone, run.obstacle?.type].join(' '),
  );
  useEffect(() => {
    body.current?.scrollTo(0, 0);
  }, [at, lesson]);
  const dismiss = useDesk((desk) => desk.dismiss);
  useEffect(() => {
    // Why it could not go on is past once it does, and would hide the news that it waited for.
    dismiss();
  }, [at, reached, lesson, dismiss]);
  return (
    <section
      className={`${sheet['sheet'] ?? ''} ${styles['panel'] ?? ''}`}
      data-place="lesson"
      aria-label={texts.read(lesson.title)}
      {...held}
    >
      <header className={styles['head']}>
        <div>
          <h2 className={styles['title']}>{texts.read(lesson.title)}</h2>
          <p className={styles['small']}>
            {words.step(at + 1, stages.length)} · {words.paper(lesson.section)}
          </p>
        </div>
        <div className={styles['tools']}>
          <Button
            label={words.all}
            icon={<ListChecks aria-hidden />}
            look="quiet"
            iconOnly
            shortcut={keyOf('lessons')}
            onAct={() => open('lessons')}
          />
          <Button
            label={words.restart}
            icon={<RotateCcw aria-hidden />}
            look="quiet"
            iconOnly
            onAct={() => player.restart()}
          />
          <Button
            label={words.leave}
            icon={<X aria-hidden />}
            look="quiet"
            iconOnly
            onAct={() => player.leave()}
          />
        </div>
      </header>
      <div
        ref={body}
        className={styles['body']}
        role="group"
        tabIndex={0}
        aria-label={words.step(at + 1, stages.length)}
      >
        <div aria-live="polite" className={styles['caption']}>
          {stage !== undefined && <Content run={run} stage={stage} wayOn={heir} />}
        </div>
        {run.obstacle !== null && <ObstacleNote obstacle={run.obstacle} />}
        {run.obstacle === null && stage !== undefined && at === reached && (
          <Waiting run={run} stage={stage} />
        )}
        {at < reached && <p className={styles['small']}>{words.lookingBack}</p>}
      </div>
      <footer className={styles['ways']} {...(reached <= 1 ? BEGUN : {})}>
        <Button
          label={words.back}
          icon={<ArrowLeft aria-hidden />}
          shortcut={keyOf('lessonBack')}
          refusal={at === 0 ? words.step(1, stages.length) : null}
          onAct={() => player.input({ type: 'back' })}
        />
        {stage?.type !== 'end' && (
          <Button
            ref={heir}
            label={words.forward}
            icon={<ArrowRight aria-hidden />}
            look="primary"
            shortcut={keyOf('lessonForward')}
            refusal={holdUp === null ? null : words.holdUp[holdUp]}
            onAct={() => player.input({ type: 'forward' })}
          />
        )}
      </footer>
    </section>
  );
}

interface PartProps {
  readonly run: Run;
  readonly stage: Stage;
}

interface ContentProps extends PartProps {
  /** Goes on the button that leads on from the end. */
  readonly wayOn: Ref<HTMLButtonElement>;
}

function Content({ run, stage, wayOn }: ContentProps): ReactElement {
  const texts = useTexts();
  switch (stage.type) {
    case 'prepare':
      return <p>{texts.lessons.prepare}</p>;
    case 'predict':
      return <Prediction run={run} question={stage.question} />;
    case 'end':
      return <LessonEnd run={run} wayOn={wayOn} />;
    case 'tell':
    case 'do':
    case 'ask':
    case 'watch':
      return <p>{captionOf(stage.caption, scopeOf(run, run.at), texts)}</p>;
  }
}

/** That something is awaited; and what is asked for can be had by a click. */
function Waiting({ run, stage }: PartProps): ReactElement | null {
  const { lessons: words } = useTexts();
  if (stage.type === 'ask') return <DoIt run={run} words={stage.words} />;
  if (stage.type !== 'do' && stage.type !== 'watch' && stage.type !== 'prepare') return null;
  return (
    <p className={styles['waiting']}>
      <Hourglass aria-hidden />
      {words.waiting}
    </p>
  );
}
