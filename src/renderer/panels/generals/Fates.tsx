import { Flag, Skull, Snowflake, Sun } from 'lucide-react';
import { memo, type ReactElement, type ReactNode } from 'react';
import { FATES, type Fate } from '../../../shared/fate';
import type { GeneralView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import styles from './general.module.css';
import { refusalOf } from './refusals';

const ICONS: Readonly<Record<Fate, ReactNode>> = {
  kill: <Skull aria-hidden />,
  appoint: <Flag aria-hidden />,
  freeze: <Snowflake aria-hidden />,
  thaw: <Sun aria-hidden />,
};

/** What can befall a general, as four buttons; one that would change nothing says why. */
export const Fates = memo(function Fates({
  general,
}: {
  readonly general: GeneralView;
}): ReactElement {
  const texts = useTexts();
  const command = useCommands();
  const connection = useSiege((state) => state.connection);
  const isAttached = useSiege(({ view }) => view.isAttached);
  const takesOrders = useSiege(({ view }) => view.takesOrders);
  const capabilities = useSiege((state) => state.capabilities);
  const { actions } = texts.table;
  return (
    <div
      role="group"
      className={styles['fates']}
      aria-label={actions.label(texts.names.generalInText(general.id))}
    >
      {FATES.map((fate) => (
        <Button
          key={fate}
          label={actions[fate]}
          icon={ICONS[fate]}
          shortcut={keyOf(fate)}
          refusal={refusalOf(
            fate,
            general,
            { connection, isAttached, takesOrders, capabilities },
            texts,
          )}
          onAct={() => void command({ type: fate, node: general.id })}
        />
      ))}
    </div>
  );
});
