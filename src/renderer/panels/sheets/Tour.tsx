import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useRef, useState, type ReactElement, type Ref } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { LESSONS } from '../../../lessons';
import { useBeginLesson } from '../lessons/use-begin-lesson';
import { useDesk, useServices } from '../../store/services';
import { Button } from '../kit/Button';
import sheet from '../kit/sheet.module.css';
import { wayOn } from '../kit/way-on';
import styles from './tour.module.css';

/** What each step shows, by the name that the part of the table carries in data-tour. */
const PLACES = ['map', 'map', 'inspector', 'attack'] as const;

/** A short walk round the table on the first start. Skippable, and never again once seen. */
export function Tour(): ReactElement {
  const { guide } = useTexts();
  const { desk, settings } = useServices();
  const open = useDesk((state) => state.sheet === 'tour');
  const next = useRef<HTMLButtonElement>(null);
  const finish = (): void => {
    settings.getState().change({ tourSeen: true });
    desk.getState().close();
    // Its steps have scrolled to what they show; the headline stands above all of that.
    window.scrollTo({ top: 0 });
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) finish();
      }}
    >
      <Dialog.Portal>
        <Dialog.Popup
          className={`${sheet['sheet'] ?? ''} ${styles['tour'] ?? ''}`}
          initialFocus={next}
          finalFocus={wayOn}
        >
          <span className="visually-hidden">{guide.tour.title}</span>
          <Steps onFinish={finish} next={next} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface StepsProps {
  readonly onFinish: () => void;
  readonly next: Ref<HTMLButtonElement>;
}

function Steps({ onFinish, next }: StepsProps): ReactElement | null {
  const { guide, lessons, rehearsal: rehearsing } = useTexts();
  const { rehearsal } = useServices();
  const begin = useBeginLesson();
  const words = guide.tour;
  const [at, setAt] = useState(0);
  const place = PLACES[at];
  const turnTo = useDesk((desk) => desk.turnTo);
  useEffect(() => {
    turnTo(place === 'attack' ? 'attack' : 'look');
  }, [place, turnTo]);
  const page = useDesk((desk) => desk.sidePage);
  useEffect(() => {
    const target = document.querySelector(`[data-tour="${place ?? ''}"]`);
    target?.setAttribute('data-toured', 'true');
    target?.scrollIntoView({ block: 'start' });
    return () => target?.removeAttribute('data-toured');
    // What is shown may be on a page of the side that is only now turned to.
  }, [place, page]);
  const step = at === 0 && rehearsal !== null ? rehearsing.tour : words.steps[at];
  if (step === undefined) return null;
  const isLast = at === words.steps.length - 1;
  return (
    <>
      <p className={styles['count']} data-place={place}>
        {words.step(at + 1, words.steps.length)}
      </p>
      <Dialog.Title className={styles['title']}>{step.title}</Dialog.Title>
      <Dialog.Description className={styles['text']} aria-live="polite">
        {step.text}
      </Dialog.Description>
      <div className={styles['steps']}>
        {!isLast && <Button look="quiet" label={words.skip} onAct={onFinish} />}
        <span className={styles['space']} />
        {at > 0 && <Button label={words.back} onAct={() => setAt(at - 1)} />}
        {isLast && <Button label={words.done} onAct={onFinish} />}
        <Button
          ref={next}
          look="primary"
          label={isLast ? lessons.first : words.next}
          onAct={isLast ? () => begin(LESSONS[0]) : () => setAt(at + 1)}
        />
      </div>
    </>
  );
}
