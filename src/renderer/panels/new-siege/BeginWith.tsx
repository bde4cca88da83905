import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import dialog from '../kit/dialog.module.css';

export interface BeginWithProps {
  readonly armies: number;
  /** Called once the new siege has taken the present one's place. */
  readonly onBegun?: () => void;
}

/** Begins a siege with so many generals, on the ports of the present one and those after them. */
export function BeginWith({ armies, onBegun }: BeginWithProps): ReactElement {
  const { newSiege: words } = useTexts();
  const command = useCommands();
  const ports = useSiege(({ view }) => view.generals.map(({ address }) => address.port).join());
  const begin = async (): Promise<void> => {
    const given = ports.split(',').map(Number).slice(0, armies);
    const last = Math.max(...given);
    const more = Array.from({ length: armies - given.length }, (_, i) => last + 1 + i);
    const { outcome } = await command({ type: 'beginAnew', ports: [...given, ...more] });
    if (outcome === 'done') onBegun?.();
  };
  return (
    <>
      <Button label={words.beginWith(armies)} look="primary" onAct={() => void begin()} />
      <p className={dialog['small']}>{words.beginWithHint}</p>
    </>
  );
}
