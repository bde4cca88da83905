import { CircleCheck, CircleDashed } from 'lucide-react';
import type { ReactElement } from 'react';
import { LESSONS, unfitFor, unfitText, type Lesson } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useLessons, useSiege } from '../../store/services';
import dialog from '../kit/dialog.module.css';
import type { LearningPage } from '../../store/desk-store';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import { Sheet } from '../kit/Sheet';
import styles from './lessons.module.css';
import { Misconceptions } from './Misconceptions';
import { SceneList } from '../scenes/SceneList';
import { Quiz } from './Quiz';
import { useBeginLesson } from './use-begin-lesson';
import { Verdict } from './Verdict';

/** All lessons with what was done of them, and what was predicted otherwise than it came. */
export function LessonsSheet(): ReactElement {
  const { lessons: words } = useTexts();
  const open = useDesk((desk) => desk.sheet === 'lessons');
  const close = useDesk((desk) => desk.close);
  return (
    <Sheet open={open} onClose={close} title={words.title} intro={words.intro} wide>
      <Pages />
    </Sheet>
  );
}

const PAGES: readonly LearningPage[] = ['lessons', 'misconceptions', 'quiz', 'scenes'];

function Pages(): ReactElement {
  const { pages } = useTexts().lessons;
  const page = useDesk((desk) => desk.learningPage);
  const turnTo = useDesk((desk) => desk.turnLearning);
  return (
    <>
      <Choice
        label={pages.label}
        value={page}
        options={PAGES.map((value) => ({ value, label: pages[value] }))}
        onChange={turnTo}
      />
      {page === 'lessons' && (
        <>
          <AllLessons />
          <WrongPredictions />
        </>
      )}
      {page === 'misconceptions' && <Misconceptions />}
      {page === 'quiz' && <Quiz />}
      {page === 'scenes' && <SceneList />}
    </>
  );
}

function AllLessons(): ReactElement {
  const { lessons: words } = useTexts();
  const done = useLessons((lessons) => lessons.done);
  return (
    <>
      <p className={dialog['small']}>{words.count(done.length, LESSONS.length)}</p>
      <ol className={styles['list']}>
        {LESSONS.map((lesson) => (
          <li key={lesson.name}>
            <Entry lesson={lesson} isDone={done.includes(lesson.name)} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface EntryProps {
  readonly lesson: Lesson;
  readonly isDone: boolean;
}

function Entry({ lesson, isDone }: EntryProps): ReactElement {
  const { read, lessons: words } = useTexts();
  const begin = useBeginLesson();
  const unfit = useSiege(({ view }) => {
    const why = unfitFor(lesson, view);
    return why === null ? null : unfitText(why, words.obstacle.unfit);
  });
  const Mark = isDone ? CircleCheck : CircleDashed;
  return (
    <button
      type="button"
      className={styles['entry']}
      data-done={isDone}
      aria-disabled={unfit !== null}
      onClick={() => {
        if (unfit === null) begin(lesson);
      }}
    >
      <Mark aria-hidden />
      <strong>{read(lesson.title)}</strong>
      <span className={styles['about']}>{read(lesson.about)}</span>
      {unfit !== null && <span className={styles['unfit']}>{unfit}</span>}
      <span className={styles['small']}>
        {words.paper(lesson.section)}
        {lesson.armies !== undefined && ` · ${words.takes(lesson.armies)}`}
        {isDone && <span className="visually-hidden"> {words.done}</span>}
      </span>
    </button>
  );
}

function WrongPredictions(): ReactElement {
  const { read, lessons: words } = useTexts();
  const predictions = useLessons((lessons) => lessons.predictions);
  const begin = useBeginLesson();
  const wrong = LESSONS.flatMap((lesson) => {
    const choice = predictions[lesson.name] ?? 0;
    return choice === 0 ? [] : [{ lesson, choice }];
  });
  return (
    <>
      <h3>{words.wrongOnes}</h3>
      {wrong.length === 0 && <p className={dialog['small']}>{words.none}</p>}
      <ul className={styles['wrongs']}>
        {wrong.map(({ lesson, choice }) => (
          <li key={lesson.name}>
            <h4>{read(lesson.prediction.ask)}</h4>
            <Verdict question={lesson.prediction} choice={choice} />
            <Button
              label={`${words.again}: ${read(lesson.title)}`}
              look="quiet"
              onAct={() => begin(lesson)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
