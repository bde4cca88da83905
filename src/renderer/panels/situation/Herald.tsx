import type { LucideIcon } from 'lucide-react';
import { CircleX, HeartCrack, Hourglass, Megaphone, Unplug, UsersRound, X } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { sentence } from '../../i18n/sentence';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import { currentLeader } from '../../../shared/view';
import type { Notice } from '../../store/desk-store';
import { useDesk, useServices, useSiege } from '../../store/services';
import { verdictAtMs } from '../../../shared/attack/stage';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import { OwnWords } from '../kit/OwnWords';
import sheet from '../kit/sheet.module.css';
import { usePassed } from '../kit/use-passed';
import { SIGNS, signOf, type Sign } from '../feed/line';
import styles from './situation.module.css';
import { latestNews } from './news';
import { PortTaken } from './PortTaken';
import { isGrave, situationOf, type Situation, type SlowRoads } from './situation';

/** The herald's line above the map: what is the matter now, else the latest news; and the answer to a command. */
export function Herald(): ReactElement {
  const { table } = useTexts();
  const view = useSiege((state) => state.view);
  const connection = useSiege((state) => state.connection);
  const known = useSiege((state) => state.known);
  const situation = situationOf(view, connection, known);
  const notice = useDesk((state) => state.notice);
  return (
    <section
      aria-label={table.herald}
      className={`${sheet['sheet'] ?? ''} ${styles['herald'] ?? ''}`}
      data-grave={situation !== null && isGrave(situation)}
    >
      {situation !== null && <Matter situation={situation} />}
      <div role="status" className={styles['status']}>
        {notice !== null && <Refusal key={notice.serial} notice={notice} />}
      </div>
      {situation === null && notice === null && <News />}
    </section>
  );
}

/** News that are older than this give way to who leads; wall time in milliseconds. */
const OLD_MS = 20_000;

function News(): ReactElement | null {
  const texts = useTexts();
  const event = useSiege(({ view }) => latestNews(view));
  const isDecided = event?.type === 'attackDecided';
  const hour = useSiege(({ view }) =>
    event?.type === 'attackDecided'
      ? view.attack.hours.find(
          ({ index, term }) => index === event.entry.index && term === event.entry.term,
        )
      : undefined,
  );
  const canBeSeen = usePassed(hour === undefined ? Number.NEGATIVE_INFINITY : verdictAtMs(hour));
  const leader = useSiege(({ view }) => currentLeader(view));
  const isOld = usePassed(event === null ? Infinity : event.at + OLD_MS);
  if (event === null) return null;
  if (isOld && leader !== null) {
    const text = texts.guide.situation.leads(texts.names.general(leader.id), leader.term);
    return <NewsLine sign="Crown" text={text} />;
  }
  if (isDecided && !canBeSeen) {
    const armies = event.parts.filter(({ part }) => part === 'attacked').length;
    return <NewsLine sign="Swords" text={texts.attack.march(armies)} />;
  }
  return <NewsLine sign={signOf(event)} text={sentence(event, texts)} />;
}

function NewsLine({ sign, text }: { readonly sign: Sign; readonly text: string }): ReactElement {
  const Icon = SIGNS[sign];
  return (
    <p className={styles['line']}>
      <Icon aria-hidden />
      {text}
    </p>
  );
}

function Matter({ situation }: { readonly situation: Situation }): ReactElement {
  const { f, names, guide } = useTexts();
  const command = useCommands();
  const size = useSiege(({ view }) => view.generals.length);
  const words = guide.situation;
  switch (situation.type) {
    case 'connecting':
      return <Line icon={Hourglass} text={words.connecting} hint={words.connectingHint} />;
    case 'lost':
      return (
        <Line
          icon={Unplug}
          text={situation.at === null ? words.lostUnknown : words.lost(f.clock(situation.at))}
          hint={situation.at === null ? words.lostUnknownHint : words.lostHint}
        />
      );
    case 'silent':
      return (
        <Line
          icon={Unplug}
          text={situation.at === null ? words.lostUnknown : words.silent(f.clock(situation.at))}
          hint={words.silentHint}
        />
      );
    case 'refused':
      return <Line icon={Unplug} text={words.refused} hint={words.refusedHint} />;
    case 'full':
      return <Line icon={Unplug} text={words.full} hint={words.fullHint} />;
    case 'portTaken':
      return <PortTaken generals={situation.generals} />;
    case 'notStarted': {
      const { id, condition } = situation.general;
      return (
        <div className={styles['matter']}>
          <Line icon={CircleX} text={words.notStarted(names.general(id))} hint="" />
          {condition.type === 'down' && <OwnWords words={condition.message} />}
          <Button
            label={words.tryAgain}
            onAct={() => void command({ type: 'appoint', node: id })}
          />
        </div>
      );
    }
    case 'allDown':
      return (
        <div className={styles['matter']}>
          <Line icon={HeartCrack} text={words.allDown} hint={words.allDownHint} />
          <Button
            label={words.appointAll}
            onAct={() => {
              for (let node = 0; node < size; node += 1) void command({ type: 'appoint', node });
            }}
          />
        </div>
      );
    case 'noMajority': {
      const { awake, needed, leader } = situation;
      const text =
        leader === null
          ? words.noMajority(awake, situation.size, needed)
          : words.noMajorityLeader(names.general(leader));
      return <Line icon={UsersRound} text={text} hint={words.noMajorityHint} />;
    }
    case 'electing': {
      const { candidates, slowRoads } = situation;
      const text =
        candidates.length === 0
          ? words.electing
          : words.candidates(names.generalsAtStart(candidates), candidates.length);
      const hint =
        slowRoads === null
          ? candidates.length > 1
            ? words.splitHint
            : ''
          : slowHint(slowRoads, { f, guide });
      return <Line icon={Megaphone} text={text} hint={hint} />;
    }
  }
}

/** Why no candidate may ever hear back in time. */
function slowHint(
  { roundTripMs, patienceMs }: SlowRoads,
  { f, guide }: Pick<Texts, 'f' | 'guide'>,
): string {
  const roundTrip = f.milliseconds(roundTripMs);
  return roundTripMs >= patienceMs.max
    ? guide.situation.slowHopeless(roundTrip)
    : guide.situation.slow(roundTrip, f.milliseconds(patienceMs.min));
}

interface LineProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly hint: string;
}

function Line({ icon: Icon, text, hint }: LineProps): ReactElement {
  return (
    <p className={styles['line']}>
      <Icon aria-hidden />
      <span>
        <strong>{text}</strong> {hint !== '' && <span className={styles['hint']}>{hint}</span>}
      </span>
    </p>
  );
}

/** A refusal goes by itself after this long, so that the news can be read again. */
const REFUSAL_MS = 8000;
/** What comes within this time may belong to what was refused; later news take the refusal's place. */
const SETTLE_MS = 2000;

function Refusal({ notice }: { readonly notice: Notice }): ReactElement {
  const { table } = useTexts();
  const { desk, siege } = useServices();
  const news = useSiege(({ view }) => latestNews(view));
  const [oldNews, setOldNews] = useState<typeof news | undefined>(undefined);
  const isStale = oldNews !== undefined && news !== oldNews;
  useEffect(() => {
    const id = setTimeout(() => setOldNews(latestNews(siege.getState().view)), SETTLE_MS);
    return () => clearTimeout(id);
  }, [siege]);
  useEffect(() => {
    const dismiss = (): void => {
      if (desk.getState().notice === notice) desk.getState().dismiss();
    };
    const id = setTimeout(dismiss, isStale ? 0 : REFUSAL_MS);
    return () => clearTimeout(id);
  }, [desk, notice, isStale]);
  return (
    <div className={styles['refusal']}>
      <p className={styles['line']}>
        <CircleX aria-hidden />
        <span>
          {notice.text}
          {notice.detail !== '' && (
            <>
              {' '}
              <q lang="en" className={styles['hint']}>
                {notice.detail}
              </q>
            </>
          )}
        </span>
      </p>
      <Button
        iconOnly
        look="quiet"
        label={table.actions.dismiss}
        icon={<X aria-hidden />}
        onAct={() => desk.getState().dismiss()}
      />
    </div>
  );
}
