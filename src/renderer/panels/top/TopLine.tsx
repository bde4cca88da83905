import {
  Archive,
  CircleHelp,
  Crown,
  GraduationCap,
  History,
  Map as MapIcon,
  Presentation,
  ScrollText,
  ShieldAlert,
  ShieldCheck,
  ShieldQuestionMark,
  Unplug,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { PROPERTIES } from '../../../shared/raft';
import { untoldProperties } from '../../../shared/untold-properties';
import { currentLeader, type GeneralView, type SiegeView } from '../../../shared/view';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { useDesk, useServices, useSiege } from '../../store/services';
import { keyOf } from '../desk/shortcuts';
import { useMedia } from '../desk/use-media';
import sheet from '../kit/sheet.module.css';
import { Button } from '../kit/Button';
import { Living } from '../kit/Living';
import { Real } from '../kit/Real';
import { Crest } from '../kit/Crest';
import { Pennon } from '../kit/Pennon';
import { brokenProperties } from '../sheets/properties';
import { SettingsMenu } from './SettingsMenu';
import styles from './top.module.css';

/** The top line: term, leader, safety, connection, and the way to everything else. */
export function TopLine(): ReactElement {
  const { table, lessons, past } = useTexts();
  const isNarrow = useMedia('(max-width: 68rem)');
  const open = useDesk((desk) => desk.open);
  const project = useDesk((desk) => desk.project);
  const known = useSiege((state) => state.known);
  const { replay } = useServices();
  return (
    <header className={`${sheet['sheet'] ?? ''} ${styles['top'] ?? ''}`}>
      <h1 className={styles['name']}>
        <Crest of="city" />
        Raft Siege
      </h1>
      <div role="group" aria-label={table.top.label} className={styles['facts']}>
        {known && <Leadership />}
        {known && <Safety />}
        {replay === null ? <ConnectionMark /> : <RecordingMark />}
      </div>
      <nav className={styles['tools']} aria-label={table.top.tools}>
        <Button
          label={table.top.projector}
          icon={<Presentation aria-hidden />}
          look="quiet"
          iconOnly
          shortcut={keyOf('projector')}
          onAct={() => project(true)}
        />
        <Living>
          <Button
            label={lessons.title}
            icon={<GraduationCap aria-hidden />}
            look="quiet"
            iconOnly={isNarrow}
            shortcut={keyOf('lessons')}
            onAct={() => open('lessons')}
          />
        </Living>
        <Real>
          <Button
            label={past.title}
            icon={<Archive aria-hidden />}
            look="quiet"
            iconOnly
            shortcut={keyOf('past')}
            onAct={() => open('past')}
          />
        </Real>
        <Button
          label={table.top.legend}
          icon={<MapIcon aria-hidden />}
          look="quiet"
          iconOnly
          shortcut={keyOf('legend')}
          onAct={() => open('legend')}
        />
        <Button
          label={table.top.help}
          icon={<CircleHelp aria-hidden />}
          look="quiet"
          iconOnly
          shortcut={keyOf('help')}
          onAct={() => open('help')}
        />
        <SettingsMenu />
      </nav>
    </header>
  );
}

/** The term everybody should be in: the leader's, or the highest that anybody has reached. */
function Leadership(): ReactElement {
  const texts = useTexts();
  const leader = useSiege(({ view }) => currentLeader(view));
  const isStale = useSiege(({ connection }) => connection !== 'connected');
  const term = useSiege(({ view }) => highestTerm(view));
  const isWhole = useSiege(({ view }) => view.unwatched === 0);
  return (
    <>
      <span className={styles['term']}>
        <Pennon term={term} />
      </span>
      <span className={styles['fact']} data-missing={leader === null}>
        <Crown aria-hidden />
        {leadership(leader, isStale, isWhole, texts)}
      </span>
    </>
  );
}

/** Who leads, or who led when the window last heard of it. */
function leadership(
  leader: GeneralView | null,
  isStale: boolean,
  isWhole: boolean,
  { names, table: { top } }: Texts,
): string {
  if (leader === null && !isStale) return isWhole ? top.noLeader : top.noneOfThese;
  if (leader === null) return top.noLeaderLast;
  const who = names.general(leader.id);
  if (isStale) return top.ledLast(who);
  return leader.condition.type === 'frozen' ? top.leadsFrozen(who) : top.leads(who);
}

function highestTerm(view: SiegeView): number {
  return (
    currentLeader(view)?.term ?? Math.max(0, ...view.generals.map((general) => general.term ?? 0))
  );
}

const ICONS = {
  safe: ShieldCheck,
  unsafe: ShieldAlert,
  partly: ShieldQuestionMark,
  unknown: ShieldQuestionMark,
} as const;

function Safety(): ReactElement {
  const { table } = useTexts();
  const open = useDesk((desk) => desk.open);
  const broken = useSiege(({ view }) => brokenProperties(view).size);
  const untold = useSiege(({ view }) => untoldProperties(view).length);
  const all = PROPERTIES.length;
  const isStale = useSiege(({ connection }) => connection !== 'connected');
  const safety =
    broken > 0 ? 'unsafe' : isStale || untold === all ? 'unknown' : untold > 0 ? 'partly' : 'safe';
  const Icon = ICONS[safety];
  return (
    <button
      type="button"
      className={styles['safety']}
      data-safety={safety}
      aria-haspopup="dialog"
      aria-keyshortcuts={keyOf('safety')}
      onClick={() => open('safety')}
    >
      <Icon aria-hidden />
      <strong>{table.top[safety]}</strong>
      {safety !== 'unknown' && (
        <span className={styles['detail']}>{table.top.properties(all - broken - untold, all)}</span>
      )}
      <span className="visually-hidden">{table.top.safety}</span>
    </button>
  );
}

/** In place of how the window stands with the cluster, which says nothing of what is shown. */
function RecordingMark(): ReactElement {
  const { replay } = useTexts();
  return (
    <span className={styles['recording']}>
      <History aria-hidden />
      {replay.mark}
    </span>
  );
}

function ConnectionMark(): ReactElement {
  const { table } = useTexts();
  const connection = useSiege((state) => state.connection);
  const missed = useSiege(({ view }) => view.missedEvents);
  return (
    <>
      <span className={styles['connection']} data-connection={connection}>
        {connection === 'connected' ? (
          <span className={styles['dot']} aria-hidden="true" />
        ) : (
          <Unplug aria-hidden />
        )}
        {table.top.connection[connection]}
      </span>
      {missed > 0 && (
        <span className={styles['missed']}>
          <ScrollText aria-hidden />
          {table.top.missed(missed)}
        </span>
      )}
    </>
  );
}
