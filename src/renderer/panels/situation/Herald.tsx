import type { LucideIcon } from 'lucide-react';
import { CircleX, HeartCrack, Hourglass, Megaphone, Unplug, UsersRound, X } from 'lucide-react';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { sentence } from '../../i18n/sentence';
import type { Texts } from '../../i18n/texts';
import { useTexts } from '../../i18n/texts-context';
import type { Notice } from '../../store/desk-store';
import { useDesk, useServices, useSiege } from '../../store/services';
import { knowledgeOf } from '../../../shared/attack/knowledge';
import { hourText, outlookText } from '../../i18n/attack-text';
import { minuteOf } from '../../store/siege-store';
import { TimeLeft } from '../attack/TimeLeft';
import { headlineAt, headlineChangesAt, type Headline } from './headline';
import { useCommands } from '../desk/use-commands';
import { Button } from '../kit/Button';
import { OwnWords } from '../kit/OwnWords';
import sheet from '../kit/sheet.module.css';
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
  const { clock } = useServices();
  const [nowMs, setNow] = useState(() => clock.nowMs());
  useEffect(() => {
    const subscription = clock.subscribe('take', (now) => {
      setNow(now);
      return headlineChangesAt(view, now);
    });
    return subscription.stop;
  }, [clock, view]);
  const situation = situationOf(view, connection, known);
  const headline = headlineAt(view, situation, nowMs);
  const notice = useDesk((state) => state.notice);
  return (
    <section
      aria-label={table.herald}
      className={`${sheet['sheet'] ?? ''} ${styles['herald'] ?? ''}`}
      data-grave={headline.type === 'situation' && isGrave(headline.situation)}
    >
      {(notice === null || headline.type === 'situation') && <Said headline={headline} />}
      <div role="status" className={styles['status']}>
        {notice !== null && <Refusal key={notice.serial} notice={notice} />}
      </div>
    </section>
  );
}

function Said({ headline }: { readonly headline: Headline }): ReactElement | null {
  const texts = useTexts();
  const nearMs = useSiege(({ view }) => minuteOf(view));
  const known = useSiege(({ view }) => view.attack);
  switch (headline.type) {
    case 'nothing':
      return null;
    case 'situation':
      return <Matter situation={headline.situation} />;
    case 'news':
      return <NewsLine sign={signOf(headline.event)} text={sentence(headline.event, texts)} />;
    case 'leads': {
      const { leader, term } = headline;
      const text = texts.guide.situation.leads(texts.names.general(leader), term);
      return <NewsLine sign="Crown" text={text} />;
    }
    case 'attack': {
      const { hour, phase } = headline;
      const { attack } = texts;
      if (phase === 'over' && hour.outcome !== null) {
        const { parts, succeeded } = hour.outcome;
        const attacked = parts.filter(({ part }) => part === 'attacked').length;
        const { cityFalls, cityHolds } = texts.story;
        return succeeded ? (
          <NewsLine sign="DoorOpen" text={cityFalls(attacked, parts.length)} />
        ) : (
          <NewsLine sign="Castle" text={cityHolds(attacked, parts.length)} />
        );
      }
      if (phase === 'hour')
        return <NewsLine sign="Swords" text={outlookText(hour, phase, texts)} />;
      const size = hour.shares.length;
      const knowing = hour.shares.filter((_, id) => knowledgeOf(known, hour, id) === 'ordered');
      const time = attack.at(hourText(hour, nearMs, texts));
      const text = attack.countedDown(time, knowing.length, size);
      return (
        <NewsLine sign="Swords" text={text}>
          {hour.hourMs !== null && <TimeLeft hourMs={hour.hourMs} inLine />}
        </NewsLine>
      );
    }
  }
}

interface NewsLineProps {
  readonly sign: Sign;
  readonly text: string;
  readonly children?: ReactNode;
}

function NewsLine({ sign, text, children }: NewsLineProps): ReactElement {
  const Icon = SIGNS[sign];
  return (
    <p className={styles['line']}>
      <Icon aria-hidden />
      {children !== undefined && <strong>{children} </strong>}
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
    case 'deaf':
      return (
        <Line
          icon={UsersRound}
          text={words.deaf(names.general(situation.leader))}
          hint={words.deafHint}
        />
      );
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
