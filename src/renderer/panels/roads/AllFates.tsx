import { Flag, Skull } from 'lucide-react';
import type { ReactElement } from 'react';
import { refusalOfFate } from '../../../shared/fate';
import { standingOf } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { useCommands } from '../desk/use-commands';
import { useNotNow } from '../kit/not-now';
import { Button } from '../kit/Button';

const FOR_ALL = ['kill', 'appoint'] as const;
const ICONS = { kill: <Skull aria-hidden />, appoint: <Flag aria-hidden /> } as const;

/** Kills every general that lives, and appoints every one that is dead. */
export function AllFates(): ReactElement {
  const { table } = useTexts();
  const { actions } = table;
  const command = useCommands();
  const notNow = useNotNow();
  const canFreeze = useSiege(({ capabilities }) => capabilities.freeze);
  const generals = useSiege(({ view }) => view.generals);
  return (
    <>
      {FOR_ALL.map((fate) => {
        const changesNothing = generals.every(
          (general) => refusalOfFate(fate, standingOf(general), canFreeze) !== null,
        );
        return (
          <Button
            key={fate}
            label={actions.all[fate]}
            icon={ICONS[fate]}
            refusal={notNow ?? (changesNothing ? actions.allRefused[fate] : null)}
            onAct={() => void command({ type: 'perform', words: [fate, 'all'] })}
          />
        );
      })}
    </>
  );
}
