import type { ReactElement } from 'react';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useServices, useSiege } from '../../store/services';
import sheet from '../kit/sheet.module.css';
import { HeadlineLine } from './HeadlineLine';
import { PreparingLine } from './PreparingLine';
import { Refusal } from './Refusal';
import { isGrave, needsHand, situationOf } from './situation';
import styles from './situation.module.css';
import { useHeadline } from './use-headline';

/** The herald's line above the map: what weighs most now; and the answer to a command. */
export function Herald(): ReactElement {
  const { table } = useTexts();
  const { clock, replay } = useServices();
  const view = useSiege((state) => state.view);
  const connection = useSiege((state) => state.connection);
  const known = useSiege((state) => state.known);
  const situation = situationOf(view, connection, known);
  const headline = useHeadline(view, situation, clock);
  const notice = useDesk((state) => state.notice);
  const needsAct = headline.type === 'situation' && needsHand(headline.situation);
  return (
    <section
      aria-label={table.herald}
      className={`${sheet['sheet'] ?? ''} ${styles['herald'] ?? ''}`}
      data-grave={situation !== null && isGrave(situation)}
    >
      {replay !== null && !known ? (
        <PreparingLine player={replay} />
      ) : (
        (notice === null || needsAct) && (
          <HeadlineLine headline={headline} isBrief={notice !== null} />
        )
      )}
      <div role="status" className={styles['status']}>
        {notice !== null && <Refusal key={notice.serial} notice={notice} />}
      </div>
    </section>
  );
}
