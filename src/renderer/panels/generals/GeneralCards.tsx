import { memo, type ReactElement } from 'react';
import { State } from '../../../shared/raft';
import type { GeneralView } from '../../../shared/view';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useSiege } from '../../store/services';
import { keyOfGeneral } from '../desk/shortcuts';
import { Crest } from '../kit/Crest';
import { Pennon } from '../kit/Pennon';
import { STATE_SIGNS, standingOf } from '../kit/role';
import styles from './general.module.css';

/** All generals at a glance; one of them is looked at. */
export function GeneralCards(): ReactElement {
  const { table } = useTexts();
  const generals = useSiege((state) => state.view.generals);
  const selection = useDesk((desk) => desk.selection);
  return (
    <div role="group" aria-label={table.generals.label} className={styles['cards']}>
      {generals.map((general) => (
        <Card
          key={general.id}
          general={general}
          selected={selection.type === 'general' && selection.id === general.id}
        />
      ))}
    </div>
  );
}

interface CardProps {
  readonly general: GeneralView;
  readonly selected: boolean;
}

const Card = memo(function Card({ general, selected }: CardProps): ReactElement {
  const texts = useTexts();
  const select = useDesk((desk) => desk.select);
  const { icon: Icon, short, tone } = standingOf(general, texts);
  return (
    <button
      type="button"
      className={styles['card']}
      aria-pressed={selected}
      aria-keyshortcuts={keyOfGeneral(general.id)}
      data-tone={tone}
      onClick={() => select({ type: 'general', id: general.id })}
    >
      <span className={styles['cardCrest']}>
        <Crest of={general.id} />
      </span>
      <span className={styles['cardText']}>
        <span className={styles['cardName']}>{texts.names.general(general.id)}</span>
        <span className={styles['cardStanding']}>
          <Icon aria-hidden />
          {general.condition.type === 'frozen' ? <Frozen as={general.condition.state} /> : short}
        </span>
        <Pennon term={general.term} />
      </span>
    </button>
  );
});

/** One word, so that no card grows and pushes what is below it from under the mouse; and what it was, as a sign. */
function Frozen({ as }: { readonly as: State | null }): ReactElement {
  const { names } = useTexts();
  const Was = as === null || as === State.Follower ? null : STATE_SIGNS[as];
  return (
    <>
      {names.condition.short.frozen}
      {as !== null && Was !== null && (
        <>
          <Was aria-hidden />
          <span className="visually-hidden">{names.state[as]}</span>
        </>
      )}
    </>
  );
}
