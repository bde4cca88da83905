import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Obstacle } from '../../../lessons';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useServices, useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import styles from './lessons.module.css';

/** Why the lesson can't go on, and what helps. */
export function ObstacleNote({ obstacle }: { readonly obstacle: Obstacle }): ReactElement {
  const texts = useTexts();
  const words = texts.lessons;
  const { player } = useServices().lessons;
  return (
    <div className={styles['obstacle']} role="alert">
      <p>
        <CircleAlert aria-hidden />
        <span>
          <strong>{words.stuck}</strong> {reasonOf(obstacle, texts)}{' '}
          {obstacle.type === 'refused' && <q lang="en">{obstacle.message}</q>}
        </span>
      </p>
      {obstacle.type === 'armies' ? (
        <BeginWith armies={obstacle.needed} />
      ) : (
        <Button label={words.startAgain} look="primary" onAct={() => player.restart()} />
      )}
    </div>
  );
}

/** A siege with so many generals, on the ports of the present one and those after them. */
function BeginWith({ armies }: { readonly armies: number }): ReactElement {
  const { lessons: words } = useTexts();
  const { player } = useServices().lessons;
  const command = useCommands();
  const ports = useSiege(({ view }) => view.generals.map(({ address }) => address.port).join());
  const begin = async (): Promise<void> => {
    const given = ports.split(',').map(Number);
    const last = Math.max(...given);
    const more = Array.from({ length: armies - given.length }, (_, i) => last + 1 + i);
    const { outcome } = await command({ type: 'beginAnew', ports: [...given, ...more] });
    if (outcome === 'done') player.restart();
  };
  return (
    <>
      <Button label={words.beginWith(armies)} look="primary" onAct={() => void begin()} />
      <p className={styles['small']}>{words.beginWithHint}</p>
    </>
  );
}

function reasonOf(obstacle: Obstacle, { f, names, lessons: { obstacle: words } }: Texts): string {
  switch (obstacle.type) {
    case 'armies':
      return words.armies(obstacle.needed);
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
