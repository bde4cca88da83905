import { CircleCheck, CircleDashed, CircleDot, CircleX } from 'lucide-react';
import type { ReactElement } from 'react';
import { MISCONCEPTIONS, type Misconception } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import type { Answers } from '../../store/lessons-store';
import { useLessons } from '../../store/services';
import dialog from '../kit/dialog.module.css';
import { Button } from '../kit/Button';
import { Choices } from './Choices';
import { Experiment } from './Experiment';
import styles from './lessons.module.css';
import { Verdict } from './Verdict';

/** What many believe: the question before, the experiment, and the question after. */
export function Misconceptions(): ReactElement {
  const { lessons: words } = useTexts();
  const answers = useLessons((lessons) => lessons.answers);
  const seen = MISCONCEPTIONS.filter(({ id }) => markOf(answers[id]) !== 'open').filter(
    ({ id }) => markOf(answers[id]) !== 'before',
  ).length;
  return (
    <>
      <p>{words.misconceptions.intro}</p>
      <p className={dialog['small']}>{words.misconceptions.seen(seen, MISCONCEPTIONS.length)}</p>
      <ul className={styles['beliefs']}>
        {MISCONCEPTIONS.map((one) => (
          <li key={one.id}>
            <Belief one={one} answers={answers[one.id]} />
          </li>
        ))}
      </ul>
    </>
  );
}

type Mark = 'open' | 'before' | 'right' | 'wrong';

const MARKS = {
  open: CircleDashed,
  before: CircleDot,
  right: CircleCheck,
  wrong: CircleX,
} as const;

function markOf(answers: Answers | undefined): Mark {
  if (answers === undefined) return 'open';
  if (answers.after === null) return 'before';
  return answers.after === 0 ? 'right' : 'wrong';
}

interface BeliefProps {
  readonly one: Misconception;
  readonly answers: Answers | undefined;
}

function Belief({ one, answers }: BeliefProps): ReactElement {
  const { read, lessons } = useTexts();
  const words = lessons.misconceptions;
  const answer = useLessons((state) => state.answer);
  const mark = markOf(answers);
  const Mark = MARKS[mark];
  return (
    <details className={styles['belief']} data-mark={mark}>
      <summary>
        <Mark aria-hidden />
        <span>{read(one.claim)}</span>
        <span className="visually-hidden">, {words.marks[mark]}</span>
      </summary>
      <div className={styles['beliefBody']}>
        {answers === undefined && (
          <Choices
            question={one}
            chosen={null}
            label={`${words.before}:`}
            read={read}
            onChoose={(before) => answer(one.id, { before, after: null })}
          />
        )}
        {answers !== undefined && <Experiment of={one} />}
        {answers?.after === null && (
          <Choices
            question={one}
            chosen={null}
            label={words.after}
            read={read}
            onChoose={(after) => answer(one.id, { ...answers, after })}
          />
        )}
        {typeof answers?.after === 'number' && (
          <>
            <p>
              <strong>{read(one.ask)}</strong>
            </p>
            <Verdict question={one} choice={answers.after === 0 ? answers.before : answers.after} />
            <Button label={words.anew} look="quiet" onAct={() => answer(one.id, null)} />
          </>
        )}
      </div>
    </details>
  );
}
