import { GraduationCap, ListChecks } from 'lucide-react';
import type { ReactElement, Ref } from 'react';
import { LESSONS, type Run } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useServices } from '../../store/services';
import { Button } from '../kit/Button';
import styles from './lessons.module.css';
import { Verdict } from './Verdict';

export interface LessonEndProps {
  readonly run: Run;
  /** Goes on the first of the ways on. */
  readonly wayOn: Ref<HTMLButtonElement>;
}

/** What was predicted and how it came, something to try alone, and the way on. */
export function LessonEnd({ run: { lesson, prediction }, wayOn }: LessonEndProps): ReactElement {
  const { read, lessons: words } = useTexts();
  const { player } = useServices().lessons;
  const open = useDesk((desk) => desk.open);
  const next = LESSONS[LESSONS.findIndex(({ name }) => name === lesson.name) + 1];
  return (
    <>
      {prediction !== null && (
        <>
          <h3>{prediction === 0 ? words.cameTrue : words.otherwise}</h3>
          <Verdict question={lesson.prediction} choice={prediction} />
        </>
      )}
      <h3>{words.alone}</h3>
      <p>{read(lesson.alone)}</p>
      <div className={styles['on']}>
        {next !== undefined && (
          <Button
            ref={wayOn}
            label={words.next(read(next.title))}
            icon={<GraduationCap aria-hidden />}
            look="primary"
            onAct={() => player.begin(next)}
          />
        )}
        <Button
          ref={next === undefined ? wayOn : null}
          label={words.all}
          icon={<ListChecks aria-hidden />}
          onAct={() => open('lessons')}
        />
      </div>
    </>
  );
}
