import type { ReactElement } from 'react';
import { unfitText, type Obstacle as ObstacleOfLesson } from '../../../lessons';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useServices } from '../../store/services';
import { Button } from '../kit/Button';
import { Obstacle } from '../kit/Obstacle';
import { Why } from '../kit/Why';
import { BeginWith } from '../new-siege/BeginWith';

/** Why the lesson can't go on, and what helps. */
export function ObstacleNote({ obstacle }: { readonly obstacle: ObstacleOfLesson }): ReactElement {
  const texts = useTexts();
  const words = texts.lessons;
  const { player } = useServices().lessons;
  const open = useDesk((desk) => desk.open);
  return (
    <Obstacle
      text={
        <>
          <strong>{words.stuck}</strong> {reasonOf(obstacle, texts)}{' '}
          {obstacle.type === 'refused' && <Why said={obstacle} />}
        </>
      }
    >
      {obstacle.type === 'unfit' ? (
        obstacle.unfit.type !== 'attached' && (
          <Button
            label={texts.table.settings.beginAnew}
            look="primary"
            onAct={() => open('newSiege')}
          />
        )
      ) : obstacle.type === 'armies' ? (
        <BeginWith armies={obstacle.needed} onBegun={() => player.restart()} />
      ) : (
        <Button label={words.startAgain} look="primary" onAct={() => player.restart()} />
      )}
    </Obstacle>
  );
}

function reasonOf(
  obstacle: ObstacleOfLesson,
  { f, names, lessons: { obstacle: words } }: Texts,
): string {
  switch (obstacle.type) {
    case 'armies':
      return words.armies(obstacle.needed);
    case 'unfit':
      return unfitText(obstacle.unfit, words.unfit);
    case 'gone':
      return words.gone(names.generalInText(obstacle.node));
    case 'tooLong':
      return words.tooLong(f.number(obstacle.records));
    case 'refused':
    case 'noMajority':
    case 'anew':
    case 'nobody':
      return words[obstacle.type];
  }
}
