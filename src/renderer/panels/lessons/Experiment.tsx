import { FlaskConical } from 'lucide-react';
import type { ReactElement } from 'react';
import { lessonNamed, type PoolQuestion } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import { Button } from '../kit/Button';
import { useBeginLesson } from './use-begin-lesson';

/** The way to the lesson that shows the answer to a question. */
export function Experiment({ of }: { readonly of: PoolQuestion }): ReactElement | null {
  const { read, lessons: words } = useTexts();
  const begin = useBeginLesson();
  const lesson = lessonNamed(of.lesson);
  if (lesson === null) return null;
  return (
    <Button
      label={words.misconceptions.experiment(read(lesson.title))}
      icon={<FlaskConical aria-hidden />}
      onAct={() => begin(lesson)}
    />
  );
}
