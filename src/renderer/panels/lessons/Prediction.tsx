import type { ReactElement } from 'react';
import { scopeOf, type Question, type Run } from '../../../lessons';
import { useTexts } from '../../i18n/texts-context';
import { useServices } from '../../store/services';
import { captionOf } from './caption';
import { Choices } from './Choices';

export interface PredictionProps {
  readonly run: Run;
  readonly question: Question;
}

/** The question before the answer; once the lesson has gone on, what was said can't be changed. */
export function Prediction({ run, question }: PredictionProps): ReactElement {
  const texts = useTexts();
  const { player } = useServices().lessons;
  return (
    <Choices
      question={question}
      chosen={run.prediction}
      isPast={run.at < run.reached}
      read={(text) => captionOf(text, scopeOf(run, run.at), texts)}
      onChoose={(choice) => player.input({ type: 'answer', choice })}
    />
  );
}
