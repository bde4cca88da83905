import { memo, type ReactElement } from 'react';
import { kindOf } from '../../../shared/message-kind';
import type { Messenger } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useLookAt } from '../inspector/use-look-at';
import { Button } from '../kit/Button';
import styles from './general.module.css';

/**
 * The latest messenger on each of a general's roads, as buttons: the map's are only for a mouse.
 * Each road keeps its button, whoever is on it, so that the focus stays where it is.
 */
export const OnTheRoads = memo(function OnTheRoads({ id }: { readonly id: number }): ReactElement {
  const { names, table } = useTexts();
  const size = useSiege(({ view }) => view.generals.length);
  const peers = Array.from({ length: size }, (_, peer) => peer).filter((peer) => peer !== id);
  return (
    <>
      <h3>{table.message.between}</h3>
      <div className={styles['roads']}>
        {peers.flatMap((peer) => [
          <Road
            key={`to-${peer}`}
            name={table.message.toPeer(names.generalInText(peer))}
            from={id}
            to={peer}
          />,
          <Road
            key={`from-${peer}`}
            name={table.message.fromPeer(names.generalInText(peer))}
            from={peer}
            to={id}
          />,
        ])}
      </div>
    </>
  );
});

interface RoadProps {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function Road({ name, from, to }: RoadProps): ReactElement {
  const { messages, table } = useTexts();
  const lookAt = useLookAt();
  const messenger = useSiege(({ view }) => latestOn(view.messengers, from, to));
  const what =
    messenger === null ? table.message.roadEmpty : messages[kindOf(messenger.cargo)].name;
  return (
    <Button
      label={`${name}: ${what}`}
      refusal={messenger === null ? table.message.roadEmptyNow : null}
      onAct={() => {
        if (messenger !== null) lookAt({ type: 'message', id: messenger.id });
      }}
    />
  );
}

/** Whoever set out last, of those on the map: under way, or ended a moment ago. */
function latestOn(messengers: readonly Messenger[], from: number, to: number): Messenger | null {
  return messengers.findLast((one) => one.from === from && one.to === to) ?? null;
}
