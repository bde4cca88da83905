import { Scale } from 'lucide-react';
import type { ReactElement } from 'react';
import { knowersOf } from '../../../shared/attack/knowledge';
import { attackersOf } from '../../../shared/attack/stage';
import type { SiegeEvent } from '../../../shared/cluster-event';
import { aftermath } from '../../i18n/aftermath';
import { hourText, outlookText } from '../../i18n/attack-text';
import { sentence } from '../../i18n/sentence';
import { useTexts } from '../../i18n/texts-context';
import { useSiege } from '../../store/services';
import { minuteOf } from '../../store/siege-store';
import { TimeLeft } from '../attack/TimeLeft';
import { SIGNS, signOf } from '../feed/line';
import type { Headline } from './headline';
import { Line } from './Line';
import { Matter } from './Matter';

/** A headline in words. */
export function HeadlineLine({ headline }: { readonly headline: Headline }): ReactElement | null {
  const { names, guide } = useTexts();
  const words = guide.situation;
  switch (headline.type) {
    case 'nothing':
      return null;
    case 'situation':
      return <Matter situation={headline.situation} />;
    case 'event':
      return <EventLine event={headline.event} />;
    case 'splitVote': {
      const { term, tally } = headline.vote;
      return <Line icon={Scale} text={words.split(term, tally)} hint={words.splitOver} />;
    }
    case 'leads': {
      const text = words.leads(names.general(headline.leader), headline.term);
      return <Line icon={SIGNS.Crown} text={text} hint="" />;
    }
    case 'attack':
      return <AttackLine hour={headline.hour} phase={headline.phase} />;
  }
}

function EventLine({ event }: { readonly event: SiegeEvent }): ReactElement {
  const texts = useTexts();
  const hint = event.type === 'guardStopped' ? texts.guide.situation.guardHint : '';
  return <Line icon={SIGNS[signOf(event)]} text={sentence(event, texts)} hint={hint} />;
}

type AttackLineProps = Pick<Extract<Headline, { readonly type: 'attack' }>, 'hour' | 'phase'>;

function AttackLine({ hour, phase }: AttackLineProps): ReactElement {
  const texts = useTexts();
  const { attack, story } = texts;
  const nearMs = useSiege(({ view }) => minuteOf(view));
  const known = useSiege(({ view }) => view.attack);
  const { outcome, hourMs } = hour;
  const size = hour.shares.length;
  if (phase === 'over' && outcome !== null) {
    const attacked = attackersOf(hour).length;
    const [whoKnew, whoAttacked] = aftermath(hour, outcome, texts);
    return outcome.succeeded ? (
      <Line icon={SIGNS.DoorOpen} text={story.cityFalls(attacked, size)} hint={whoKnew} />
    ) : (
      <Line icon={SIGNS.Castle} text={`${attack.held}.`} hint={whoAttacked} />
    );
  }
  if (phase === 'hour') {
    return <Line icon={SIGNS.Swords} text={outlookText(hour, phase, texts)} hint="" />;
  }
  const knowing = knowersOf(known, hour).length;
  return (
    <Line
      icon={SIGNS.Swords}
      text={
        <>
          {attack.at(hourText(hour, nearMs, texts))}
          {hourMs !== null && (
            <>
              {', '}
              <TimeLeft hourMs={hourMs} />
            </>
          )}
          .
        </>
      }
      hint={attack.knowing(knowing, size)}
    />
  );
}
